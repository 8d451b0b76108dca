// Who is away in a month, as bars across its days. A day has two columns, one for each half. Pure.
import { beginsLate, daysBetween, endsEarly, firstDate, lastDate, overlap } from '../../look/span'
import { datesOf } from '../../look/time'
import type { Schema } from '../../services/api'

export type Entry = Schema['AwayEntry']

export interface Bar {
  entry: Entry
  /** Its columns, the first being 0 and the last not included. */
  from: number
  to: number
  /** The line that it is drawn on, as two may be of one day. */
  lane: number
  /** Whether it came from the month before, and goes on into the next. */
  cameIn: boolean
  goesOn: boolean
}

/** The bars of a person in a month, by when they begin. */
export function barsOf(entries: Entry[], month: string): Bar[] {
  const dates = datesOf(month)
  const [first = '', last = ''] = [dates[0], dates.at(-1)]
  const bars: Bar[] = []
  const inMonth = entries
    .filter(({ span }) => firstDate(span) <= last && lastDate(span) >= first)
    .sort((a, b) => order(a).localeCompare(order(b)))
  for (const entry of inMonth) {
    const { span } = entry
    const [cameIn, goesOn] = [firstDate(span) < first, lastDate(span) > last]
    const from = cameIn ? 0 : daysBetween(first, firstDate(span)) * 2 + (beginsLate(span) ? 1 : 0)
    const to = goesOn ? dates.length * 2 : daysBetween(first, lastDate(span)) * 2 + (endsEarly(span) ? 1 : 2)
    bars.push({ entry, from, to, lane: freeLane(bars, from, to), cameIn, goesOn })
  }
  return bars
}

const order = ({ span, application_id }: Entry): string =>
  `${firstDate(span)} ${span.unit === 'hour' ? span.from : beginsLate(span) ? '12' : '00'} ${application_id}`

/** The first line on which nothing else is drawn there. */
function freeLane(bars: Bar[], from: number, to: number): number {
  const taken = bars.filter((one) => one.from < to && from < one.to).map((one) => one.lane)
  let lane = 0
  while (taken.includes(lane)) lane += 1
  return lane
}

/** How many lines a person needs. */
export const lanesOf = (bars: Bar[]): number => Math.max(1, ...bars.map((one) => one.lane + 1))

/** How many people are away on a date; whoever works overtime, or waits, is not. */
export function awayOn(people: Schema['AwayPerson'][], date: string): number {
  const day = { unit: 'day', from: date } as const
  const isAway = (entry: Entry) => entry.stands && entry.kind !== 'overtime' && overlap(entry.span, day)
  return people.filter((one) => one.entries.some(isAway)).length
}
