// What is chosen on the page of an application, as the API wants it.
import { plusDays } from '../../look/time'
import type { Schema } from '../../services/api'
import type { Kind, Span } from '../application/words'

export type Unit = Schema['LeaveUnit']
type Half = Schema['Half']

/** What is chosen. Times are a clock's; `next` says that the first lies on the day after the work date, as in a night shift. */
export interface When { unit: Unit; from: string; from_half: Half; to: string; to_half: Half; start: string; end: string; next: boolean }

/** In what a kind is asked for; the first is offered. Of leave its type says so. */
export function unitsOf(kind: Kind, of_type: Unit | null): Unit[] {
  if (kind === 'leave') return of_type ? [of_type] : []
  if (kind === 'overtime') return ['hour']
  return kind === 'trip' ? ['half_day', 'hour'] : ['hour', 'half_day']
}

/** What is likeliest before anybody chooses. */
export function firstWhen(kind: Kind, unit: Unit, today: string): When {
  const [start, end] = kind === 'overtime' ? ['18:00', '20:00'] : ['14:00', '18:00']
  return { unit, from: today, from_half: 'first', to: today, to_half: 'second', start, end, next: false }
}

/** With another first day; the last one comes along rather than lie before it. */
export function withFrom(when: When, from: string): When {
  return { ...when, from, to: when.to < from ? from : when.to }
}

const two = (value: number): string => String(value).padStart(2, '0')

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}

const ofDay = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** The span that is chosen. An end that a clock shows before the beginning is on the day after. */
export function spanOf(when: When): Span {
  const { unit, from, from_half, to, to_half } = when
  if (unit === 'day') return { unit, from, to }
  if (unit === 'half_day') return { unit, from, from_half, to, to_half }
  const start = minutes(when.start) + (when.next ? 1440 : 0)
  const end = minutes(when.end) + (when.next ? 1440 : 0)
  return { unit, date: from, from: ofDay(start), to: ofDay(end < start ? end + 1440 : end) }
}

/** Whether all of a span lies in one year, so that one balance is what it is taken from. */
export function isOfOneYear(span: Span): boolean {
  return span.unit === 'hour' || span.from.slice(0, 4) === (span.to ?? span.from).slice(0, 4)
}

/** The dates among which a picker lets choose: what lies outside the server refuses, with words. */
export function pickable(today: string, past_max_days: number): { first: string; last: string } {
  return { first: plusDays(today, -past_max_days), last: plusDays(today, 366) }
}
