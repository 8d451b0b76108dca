// Leave, trips and the like in the person's words.
import type { Schema } from '../services/api'
import { fill, t } from '../texts'
import { type Span, beginsLate, endsEarly, firstDate, lastDate } from './span'
import type { Tone } from './tone'
import { dayText, timeText } from './words'

const TONES: Record<Schema['ApplicationKind'], Tone> = {
  leave: 'away',
  trip: 'wait',
  field_work: 'good',
  overtime: 'warn',
}

/** The colour of a kind of application. */
export const toneOfKind = (kind: Schema['ApplicationKind']): Tone => TONES[kind]

const shortest = (value: number): string => String(Math.round(value * 100) / 100)

/** An amount as the API has it, in days or hours. */
export function amountText(amount: number, unit: string): string {
  return unit === 'minute'
    ? fill(t.value.leave.hours, { n: shortest(amount / 60) })
    : fill(t.value.leave.days, { n: shortest(amount / 2) })
}

/** `11月24日 周二 下半天 – 11月26日 周四`. */
export function spanText(span: Span): string {
  const [first, last] = [firstDate(span), lastDate(span)]
  if (span.unit === 'hour') return `${dayText(first)} ${timeText(span.from)}–${timeText(span.to)}`
  const from = beginsLate(span) ? `${dayText(first)} ${t.value.leave.half.second}` : dayText(first)
  if (first === last) return endsEarly(span) ? `${dayText(first)} ${t.value.leave.half.first}` : from
  const to = endsEarly(span) ? `${dayText(last)} ${t.value.leave.half.first}` : dayText(last)
  return `${from} – ${to}`
}

/** What is applied for: the type of a leave, else the kind. */
export function kindText(of: { kind: Schema['ApplicationKind']; leave_type?: string | null }): string {
  return of.leave_type ?? t.value.leave.kinds[of.kind]
}
