// From when to when something applied for lasts, as dates and halves of days. Pure.
import type { Schema } from '../services/api'
import { plusDays } from './time'

export type Span = Schema['LeaveSpan']

export const firstDate = (span: Span): string => (span.unit === 'hour' ? span.date : span.from)
export const lastDate = (span: Span): string => (span.unit === 'hour' ? span.date : (span.to ?? span.from))

/** Whether it begins with the second half of its first day. */
export const beginsLate = (span: Span): boolean => span.unit === 'half_day' && span.from_half === 'second'
/** Whether it ends with the first half of its last day. */
export const endsEarly = (span: Span): boolean => span.unit === 'half_day' && span.to_half === 'first'

/** The months that it touches. */
export function monthsOf(span: Span): string[] {
  const months = new Set<string>()
  const last = lastDate(span)
  for (let date = firstDate(span); date <= last; date = plusDays(date, 1)) months.add(date.slice(0, 7))
  return [...months]
}

/** How many days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** First and last half day by their number since 1970, of days and halves; both halves of a date for hours. */
export function halves(span: Span): { first: number; last: number } {
  const day = (date: string) => daysBetween('1970-01-01', date) * 2
  return {
    first: day(firstDate(span)) + (beginsLate(span) ? 1 : 0),
    last: day(lastDate(span)) + (endsEarly(span) ? 0 : 1),
  }
}

/** Whether two have time in common. Hours of a date touch everything of that date but other hours. */
export function overlap(one: Span, other: Span): boolean {
  if (one.unit === 'hour' && other.unit === 'hour')
    return one.date === other.date && one.from < other.to && other.from < one.to
  const [a, b] = [halves(one), halves(other)]
  return a.first <= b.last && b.first <= a.last
}
