// The types of leave that can be chosen, and what an application would come to, as rows.
import { fill } from '../../look/page'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { type Span, amountText, approverText } from '../application/words'
import { dateText } from '../day/day'
import { type Unit, isOfOneYear } from './span'

export interface TypeRow { id: string; name: string; unit: Unit; unit_text: string; proof: boolean; left: string; is_short: boolean; expires: string }

/** What can be applied for, in the company's order, with what is left of it. */
export function typeRows(policy: Schema['LeavePolicy'], balances: Schema['LeaveBalance'][]): TypeRow[] {
  const t = texts().apply
  return policy.types.filter((kind) => !kind.retired).map((kind) => {
    const own = balances.find((one) => one.leave_type_id === kind.id)
    const balance = own?.balance
    const units: Record<Unit, string> = { hour: t.in_hours, half_day: t.in_halves, day: t.in_days }
    return {
      id: kind.id, name: kind.rules.name, unit: kind.rules.unit, unit_text: [units[kind.rules.unit], kind.rules.paid ? t.paid : t.unpaid, kind.rules.proof ? t.with_proof : ''].filter(Boolean).join(' · '), proof: kind.rules.proof ?? false,
      left: balance && own ? fill(t.left, { amount: amountText(balance.left, own.unit) }) : t.unlimited, is_short: Boolean(balance && balance.left <= 0), expires: balance?.expires_on ? fill(t.expires, { date: dateText(balance.expires_on) }) : '',
    }
  })
}

export interface Outlook { length: string; before: string; after: string; is_short: boolean; approvers: { key: number; text: string }[] }

/** What the server says that an application would come to. What remains is told where one balance is what it is taken of. */
export function outlookOf(told: Schema['ApplicationPreview'], span: Span): Outlook {
  const { length, balance } = told
  const after = length && balance && isOfOneYear(span) ? balance.left - length.amount : null
  return {
    length: length ? amountText(length.amount, length.unit) : '', before: length && balance ? amountText(balance.left, length.unit) : '', after: length && after != null ? amountText(after, length.unit) : '', is_short: after != null && after < 0,
    approvers: told.approvers.map((approver, key) => ({ key, text: approverText(approver) })),
  }
}
