// Applications, and what waits for a decision, as rows.
import { fill, say } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import { type Tone, toneOfState } from '../../look/tone'
import type { Schema } from '../../services/api'
import { fileUrl } from '../../services/files'
import { texts } from '../../texts/index'
import { amountText, approverText, momentText, spanText, titleOf } from '../application/words'
import { dateText } from '../day/day'

export type RowKind = 'application' | 'correction'

export interface MineRow { key: string; kind: RowKind; id: string; employee_id: string; at_ms: number; date: string; title: string; sub: string; reason: string; state: string; tone: Tone; open: boolean; stands: boolean; notes: string[] }

function notesOf(decisions: Schema['DecisionView'][]): string[] {
  const { common: c, requests: t } = texts()
  return decisions.map((said) => `${said.name ?? ''} ${said.approve ? t.approved : t.rejected} ${momentText(said.at)}${said.comment ? `${c.colon}${said.comment}` : ''}`.trim())
}

function waitsText(waits_for: Schema['Approver'] | null | undefined): string {
  return waits_for ? fill(texts().requests.waits_for, { who: approverText(waits_for) }) : ''
}

export function correctionRow(one: Schema['CorrectionView']): MineRow {
  const { common: c, state } = texts()
  return {
    key: one.correction_id, kind: 'correction', id: one.correction_id, employee_id: one.employee_id, at_ms: Date.parse(one.applied_at), date: one.work_date, title: `${dateText(one.work_date)} · ${c[one.side === 'on' ? 'on_punch' : 'off_punch']}`, sub: [`→ ${clock(one.at)}`, waitsText(one.waits_for)].filter(Boolean).join(' · '), reason: one.reason,
    state: state[one.state], tone: toneOfState(one.state), open: one.state === 'pending' || one.state === 'approved', stands: one.state === 'approved', notes: notesOf(one.decisions),
  }
}

export function applicationRow(one: Schema['ApplicationView']): MineRow {
  const { application: t, state } = texts()
  const waits = one.state === 'pending' || one.state === 'withdrawal_pending' ? waitsText(one.waits_for) : ''
  const step = one.state === 'pending' && one.steps > 1 ? fill(t.step, { n: one.step ?? 1, total: one.steps }) : ''
  return {
    key: one.application_id, kind: 'application', id: one.application_id, employee_id: one.employee_id, at_ms: Date.parse(one.applied_at), date: '', title: titleOf(one), sub: [spanText(one.span), one.place ?? '', waits, step].filter(Boolean).join(' · '), reason: one.reason,
    state: state[one.state], tone: toneOfState(one.state), open: one.state === 'pending' || one.state === 'approved', stands: one.state === 'approved', notes: notesOf(one.decisions),
  }
}

export interface InboxRow { key: string; kind: RowKind; id: string; employee_id: string; step: number; at_ms: number; work_date: string; name: string; title: string; change: string[]; facts: string[]; reason: string; proof: { key: string; url: string; text: string }[]; may: boolean; chosen: boolean; applied: string }

function proofsOf(proof: { file_id: string; download_path: string }[]): InboxRow['proof'] {
  return proof.map((one, index) => ({ key: one.file_id, url: fileUrl(one.download_path), text: fill(texts().requests.proof, { n: index + 1 }) }))
}

export function inboxRow(entry: Schema['InboxEntry']): InboxRow {
  const { common: c, requests: t } = texts()
  const one = entry.correction
  const isWithdrawal = one.state === 'withdrawal_pending'
  return {
    key: one.correction_id, kind: 'correction', id: one.correction_id, employee_id: one.employee_id, step: one.step ?? 1, at_ms: Date.parse(one.applied_at), work_date: one.work_date, name: entry.name, may: entry.may_decide, chosen: false, facts: [],
    title: `${isWithdrawal ? t.withdrawal : t.correction} · ${dateText(one.work_date)} ${c[one.side === 'on' ? 'on_punch' : 'off_punch']} → ${clock(one.at)}`,
    change: entry.change ? [say(entry.change.before), say(entry.change.after)] : [], reason: one.reason, applied: `${entry.department} · ${momentText(one.applied_at)}`, proof: proofsOf(one.proof),
  }
}

/** An application that waits, with its length and what is left of its leave: once it is granted, or as long as it stands. */
export function applicationInboxRow(entry: Schema['ApplicationInboxEntry']): InboxRow {
  const { application, requests: t } = texts()
  const one = entry.application
  const isWithdrawal = one.state === 'withdrawal_pending'
  const left = entry.balance && one.length ? fill(isWithdrawal ? t.left_now : t.left_after, { left: amountText(entry.balance.left, one.length.unit) }) : ''
  const step = !isWithdrawal && one.steps > 1 ? fill(application.step, { n: one.step ?? 1, total: one.steps }) : ''
  return {
    key: one.application_id, kind: 'application', id: one.application_id, employee_id: one.employee_id, step: one.step ?? 1, at_ms: Date.parse(one.applied_at), work_date: '', name: entry.name, may: entry.may_decide, chosen: false,
    title: `${isWithdrawal ? `${t.withdraw_of} · ` : ''}${titleOf(one)}`, change: [], facts: [spanText(one.span), one.place ?? '', left, step].filter(Boolean), reason: one.reason, applied: `${entry.department} · ${momentText(one.applied_at)}`, proof: proofsOf(one.proof),
  }
}

export interface JoinRow { user_id: string; name: string; detail: string; candidates: { employee_id: string; text: string }[]; number: string }

export function joinRow(join: Schema['WaitingJoin']): JoinRow {
  const t = texts().requests
  const candidates = join.candidates.filter((one) => !one.bound).map((one) => ({ employee_id: one.employee_id, text: `${fill(t.is_candidate, { name: one.name, number: one.number })}${one.same_phone ? ` · ${t.same_phone}` : ''}` }))
  return { user_id: join.user_id, name: join.name, detail: `${join.phone} · ${dateOf(join.asked_at).slice(5)} ${clock(join.asked_at)}`, candidates, number: join.employee_number ?? '' }
}

export interface PlaceRow { key: string; employee_id: string; place_id: string; name: string; title: string; text: string }

export function placeRow(place: Schema['WaitingPlace']): PlaceRow {
  const text = `${place.centre.latitude.toFixed(4)}, ${place.centre.longitude.toFixed(4)} · ${fill(texts().shift.radius, { n: place.radius_m })}`
  return { key: place.place_id, employee_id: place.employee_id, place_id: place.place_id, name: place.employee_name, title: place.name, text }
}
