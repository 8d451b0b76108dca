// Decisions that were made, as rows.
import { fill } from '../../look/page'
import { clock } from '../../look/time'
import { type Tone, toneOfState } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { momentText, spanText, titleOf } from '../application/words'
import { dateText } from '../day/day'

export interface DecidedRow { key: string; kind: 'application' | 'correction'; id: string; employee_id: string; at_ms: number; name: string; title: string; span: string; said: string; yes: boolean; comment: string; state: string; tone: Tone }

/** What was said at a moment by somebody, of all that was said. */
function saidBy(decisions: Schema['DecisionView'][], by: string, at: string): Pick<DecidedRow, 'said' | 'yes' | 'comment'> {
  const t = texts().requests
  const said = decisions.find((one) => one.by === by && one.at === at) ?? decisions.find((one) => one.at === at)
  const words = said ? (said.approve ? t.approved : t.rejected) : ''
  const as_deputy = said?.instead_of ? texts().application.as_deputy : ''
  return { said: `${momentText(at)} ${words}${as_deputy}`.trim(), yes: said?.approve ?? false, comment: said?.comment ? fill(texts().decided.comment, { text: said.comment }) : '' }
}

export function decidedApplication(entry: Schema['ApplicationHistoryEntry'], by: string): DecidedRow {
  const one = entry.application
  return {
    key: `${one.application_id}@${entry.decided_at}`, kind: 'application', id: one.application_id, employee_id: one.employee_id, at_ms: Date.parse(entry.decided_at), name: entry.name, title: titleOf(one), span: spanText(one.span),
    ...saidBy(one.decisions, by, entry.decided_at), state: texts().state[one.state], tone: toneOfState(one.state),
  }
}

export function decidedCorrection(entry: Schema['HistoryEntry'], by: string): DecidedRow {
  const { common: c, requests: t, state } = texts()
  const one = entry.correction
  return {
    key: `${one.correction_id}@${entry.decided_at}`, kind: 'correction', id: one.correction_id, employee_id: one.employee_id, at_ms: Date.parse(entry.decided_at), name: entry.name, title: t.correction,
    span: `${dateText(one.work_date)} ${c[one.side === 'on' ? 'on_punch' : 'off_punch']} → ${clock(one.at)}`, ...saidBy(one.decisions, by, entry.decided_at), state: state[one.state], tone: toneOfState(one.state),
  }
}
