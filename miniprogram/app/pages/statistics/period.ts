// The period that statistics are about: a day, a week from Monday on, or a month, as far as its days have settled. Pure.
import { fill } from '../../look/page'
import { plusDays, plusMonths, weekday } from '../../look/time'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { dateGoingOn } from '../team/rows'

export type Unit = 'day' | 'week' | 'month'
export const UNITS: Unit[] = ['day', 'week', 'month']
/** `from` and `to` as they are asked for; `end` is the last day of the whole, which may be still to come. */
export interface Period { unit: Unit; from: string; to: string; end: string }

/** The last date that can have settled: the one before that which is going on. */
export function lastSettled(now_ms: number): string {
  return plusDays(dateGoingOn(now_ms), -1)
}

/** The period in which a date lies, up to the last date that can have settled. */
export function periodOf(unit: Unit, date: string, last: string): Period {
  const day = date < last ? date : last
  const from = unit === 'day' ? day : unit === 'week' ? plusDays(day, -((weekday(day) + 6) % 7)) : `${day.slice(0, 7)}-01`
  const end = unit === 'day' ? from : unit === 'week' ? plusDays(from, 6) : plusDays(`${plusMonths(from.slice(0, 7), 1)}-01`, -1)
  return { unit, from, to: end < last ? end : last, end }
}

/** The period before, or after. */
export function turned({ unit, from, end }: Period, by: -1 | 1, last: string): Period {
  return periodOf(unit, by < 0 ? plusDays(from, -1) : plusDays(end, 1), last)
}

/** Whether nothing later has settled. */
export function isLast({ end }: Period, last: string): boolean {
  return end >= last
}

/** Another unit around where one is: of the period that is going on its last day counts, of an earlier one its first. */
export function asUnit(period: Period, unit: Unit, last: string): Period {
  return periodOf(unit, isLast(period, last) ? last : period.from, last)
}

/** `11月27日`, with its year where that is not the one of `beside`. */
export function dayText(date: string, beside: string): string {
  const { statistics: t, application } = texts()
  const text = fill(t.day_text, { m: Number(date.slice(5, 7)), d: Number(date.slice(8)) })
  return date.slice(0, 4) === beside.slice(0, 4) ? text : fill(application.of_year, { y: date.slice(0, 4), date: text })
}

export function rangeText(from: string, to: string, beside: string): string {
  return from === to ? dayText(from, beside) : fill(texts().statistics.range, { from: dayText(from, beside), to: dayText(to, beside) })
}

/** What stands above a period, and below that how far it goes if it is not over. */
export function headingOf({ unit, from, to, end }: Period, last: string): { heading: string; so_far: string } {
  const { common: c, statistics: t } = texts()
  const year = from.slice(0, 4) === last.slice(0, 4) ? '' : from.slice(0, 4)
  const heading = unit === 'month' ? fill(c.month, { y: from.slice(0, 4), m: Number(from.slice(5, 7)) }) : unit === 'week' ? rangeText(from, end, last) : year ? dayText(from, last) : dateText(from)
  return { heading, so_far: to < end ? fill(t.so_far, { date: dayText(to, last) }) : '' }
}
