// Which days the statistics are of: a week, a month or a quarter up to the last day that has its results, or two dates. Pure.
import { daysBetween } from '../../look/span'
import { plusDays, plusMonths, weekday } from '../../look/time'
import { opensOn } from '../today/day'

export interface Period {
  from: string
  to: string
}
export type Kind = 'week' | 'month' | 'quarter' | 'dates'
export type Unit = 'day' | 'week' | 'month'
/** What the address says. */
export interface Said {
  period: string
  at: string
  from: string
  to: string
}
export interface Chosen extends Period {
  kind: Kind
  /** Why it cannot be asked about. */
  wrong: 'order' | 'too_long' | null
}

/** Longest period, in days, as the API has it. */
export const DAYS_MAX = 92
/** A period of more days than this is first told by weeks. */
const DAYS_ONE_BY_ONE = 31
const WEEK = 7
const QUARTER = 3
const KINDS: Kind[] = ['week', 'month', 'quarter', 'dates']

/** The periods that are one click away. */
export const PRESETS = [
  { name: 'this_week', kind: 'week', by: 0 },
  { name: 'last_week', kind: 'week', by: -1 },
  { name: 'this_month', kind: 'month', by: 0 },
  { name: 'last_month', kind: 'month', by: -1 },
  { name: 'this_quarter', kind: 'quarter', by: 0 },
] as const

/** The last day that may have its results: the one before the work date of now. */
export const settledOn = (now_ms: number): string => plusDays(opensOn(now_ms), -1)

/** The first day of the week, month or quarter of a date; a date that stands for itself otherwise. */
export function startOf(kind: Kind, date: string): string {
  if (kind === 'week') return plusDays(date, -weekday(date))
  if (kind === 'dates') return date
  const month = date.slice(0, 7)
  const back = kind === 'quarter' ? (Number(date.slice(5, 7)) - 1) % QUARTER : 0
  return `${plusMonths(month, -back)}-01`
}

/** The first day of the one that is so many after it. */
export function stepped(kind: Kind, date: string, by: number): string {
  const start = startOf(kind, date)
  if (kind === 'week') return plusDays(start, by * WEEK)
  if (kind === 'dates') return start
  return `${plusMonths(start.slice(0, 7), by * (kind === 'quarter' ? QUARTER : 1))}-01`
}

/** A week, month or quarter, as far as it has been. */
function whole(kind: Kind, at: string, now_ms: number): Period {
  const [date = at] = [at, opensOn(now_ms)].sort()
  const from = startOf(kind, date)
  const [to = from] = [plusDays(stepped(kind, from, 1), -1), settledOn(now_ms)].sort()
  // On its first day it has nothing yet, and is that day.
  if (to < from) return { from, to: from }
  return { from, to }
}

export const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

function wrongOf({ from, to }: Period): Chosen['wrong'] {
  if (to < from) return 'order'
  return daysBetween(from, to) >= DAYS_MAX ? 'too_long' : null
}

/** What an address asks for. One that says nothing: the month of the last day that has its results. */
export function chosenOf(said: Said, now_ms: number): Chosen {
  const kind = KINDS.find((one) => one === said.period) ?? 'month'
  const settled = settledOn(now_ms)
  if (kind !== 'dates') return { kind, ...whole(kind, isDate(said.at) ? said.at : settled, now_ms), wrong: null }
  const known = whole('month', settled, now_ms)
  const period = { from: isDate(said.from) ? said.from : known.from, to: isDate(said.to) ? said.to : known.to }
  return { kind, ...period, wrong: wrongOf(period) }
}

/** What the address says of the week, month or quarter that begins on a day. */
export const asAddress = (kind: Kind, start: string, now_ms: number) => ({
  period: kind === 'month' ? undefined : kind,
  at: start === startOf(kind, settledOn(now_ms)) ? undefined : start,
  from: undefined,
  to: undefined,
})

/** What the address says of a step to the period before or after; as many days, of two dates. Null where there is none yet. */
export function stepOf(chosen: Chosen, by: -1 | 1, now_ms: number) {
  if (chosen.kind !== 'dates') {
    const start = stepped(chosen.kind, chosen.from, by)
    return start > opensOn(now_ms) ? null : asAddress(chosen.kind, start, now_ms)
  }
  const days = (daysBetween(chosen.from, chosen.to) + 1) * by
  const from = plusDays(chosen.from, days)
  if (chosen.wrong || from > opensOn(now_ms)) return null
  return { period: 'dates', at: undefined, from, to: plusDays(chosen.to, days) }
}

/** In which pieces a period can be told: more than one of each. */
export function unitsOf({ from, to }: Period): Unit[] {
  const units: Unit[] = ['day']
  if (startOf('week', from) !== startOf('week', to)) units.push('week')
  if (startOf('month', from) !== startOf('month', to)) units.push('month')
  return units
}

/** The pieces that are asked for, where the period has them; else those that suit its length. */
export function unitOf(period: Period, asked: string): Unit {
  const units = unitsOf(period)
  const suits = daysBetween(period.from, period.to) >= DAYS_ONE_BY_ONE ? 'week' : 'day'
  return units.find((one) => one === asked) ?? (units.includes(suits) ? suits : 'day')
}
