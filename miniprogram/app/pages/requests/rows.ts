// Applications, and what waits for a decision, as rows.
import { fill, say } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import { type Tone, toneOfState } from '../../look/tone'
import type { Schema } from '../../services/api'
import { fileUrl } from '../../services/files'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'

export interface MineRow { id: string; date: string; title: string; sub: string; reason: string; state: string; tone: Tone; open: boolean; approved: boolean; notes: string[] }

export function mineRow(one: Schema['CorrectionView']): MineRow {
  const { common: c, requests: t, state } = texts()
  const waits = one.waits_for ? fill(t.waits_for, { who: t[one.waits_for.by] }) : ''
  const notes = one.decisions.filter((decision) => decision.comment || decision.name).map((decision) => `${decision.name ?? ''} ${decision.approve ? t.approved : t.rejected}${decision.comment ? `${c.colon}${decision.comment}` : ''}`)
  return {
    id: one.correction_id, date: one.work_date, title: `${dateText(one.work_date)} · ${c[one.side === 'on' ? 'on_punch' : 'off_punch']}`, sub: [`→ ${clock(one.at)}`, waits].filter(Boolean).join(' · '), reason: one.reason,
    state: state[one.state], tone: toneOfState(one.state), open: one.state === 'pending' || one.state === 'approved', approved: one.state === 'approved', notes,
  }
}

export interface InboxRow { key: string; employee_id: string; correction_id: string; step: number; work_date: string; name: string; title: string; change: string[]; reason: string; proof: { key: string; url: string; text: string }[]; may: boolean; withdrawal: boolean; chosen: boolean; applied: string }

export function inboxRow(entry: Schema['InboxEntry']): InboxRow {
  const { common: c, requests: t } = texts()
  const one = entry.correction
  const isWithdrawal = one.state === 'withdrawal_pending'
  return {
    key: one.correction_id, employee_id: one.employee_id, correction_id: one.correction_id, step: one.step ?? 1, work_date: one.work_date, name: entry.name, may: entry.may_decide, withdrawal: isWithdrawal, chosen: false,
    title: `${isWithdrawal ? t.withdrawal : t.correction} · ${dateText(one.work_date)} ${c[one.side === 'on' ? 'on_punch' : 'off_punch']} → ${clock(one.at)}`,
    change: entry.change ? [say(entry.change.before), say(entry.change.after)] : [], reason: one.reason, applied: `${entry.department} · ${dateOf(one.applied_at).slice(5)} ${clock(one.applied_at)}`,
    proof: one.proof.map((proof, index) => ({ key: proof.file_id, url: fileUrl(proof.download_path), text: fill(t.proof, { n: index + 1 }) })),
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
