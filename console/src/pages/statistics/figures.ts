// What a period comes to, figure by figure, and how each changed. Pure.
import type { Schema } from '../../services/api'

export type Sums = Schema['Sums']
export type Figure =
  | 'rate'
  | 'punctuality'
  | 'late'
  | 'early'
  | 'missing'
  | 'absent'
  | 'leave'
  | 'overtime'
  | 'people'
  | 'over_month'
  | 'over_day'
/** How a figure changed; whether that is good or bad news, where it is either. */
export interface Change {
  way: 'up' | 'down' | 'same'
  /** By how much, as it is shown. */
  by: number
  news: 'better' | 'worse' | null
}

const MIN_PER_HOUR = 60
export const CLASSES = ['workday', 'rest_day', 'statutory'] as const
export type DayClass = (typeof CLASSES)[number]

/** To one decimal, without noise. */
export const tenth = (value: number): number => Math.round(value * 10) / 10
export const hours = (min: number): number => tenth(min / MIN_PER_HOUR)
export const percent = (share: number | null | undefined): number | null => (share == null ? null : tenth(share * 100))

/** Minutes of overtime that count, of one class or of all. */
export const overtimeMin = ({ overtime }: Sums, of?: DayClass): number =>
  overtime.reduce((sum, one) => sum + (!of || one.class === of ? one.amount_min : 0), 0)
export const uncreditedMin = ({ overtime }: Sums): number => overtime.reduce((sum, one) => sum + one.uncredited_min, 0)
export const leaveMin = (sums: Sums): number => sums.leave_by_type.reduce((sum, one) => sum + one.min, 0)
export const missing = (sums: Sums): number => sums.missing_on_days + sums.missing_off_days

const VALUES: Record<Figure, (sums: Sums) => number | null> = {
  rate: (sums) => percent(sums.attendance_rate),
  punctuality: (sums) => percent(sums.punctuality),
  late: (sums) => sums.late_days,
  early: (sums) => sums.early_days,
  missing,
  absent: (sums) => tenth(sums.absent_days),
  leave: (sums) => tenth(sums.leave_days),
  overtime: (sums) => hours(overtimeMin(sums)),
  people: (sums) => sums.people,
  over_month: (sums) => sums.over_month_people,
  over_day: (sums) => sums.over_limit_days,
}
/** Leave, overtime and how many people there are: more of it is neither good nor bad by itself. */
const NEUTRAL: Figure[] = ['leave', 'overtime', 'people']
const GOOD_WHEN_MORE: Figure[] = ['rate', 'punctuality']

export const figureOf = (figure: Figure, sums: Sums): number | null => VALUES[figure](sums)

/** How a figure changed from a period to the next; null where there is nothing to compare with. */
export function changeOf(figure: Figure, now: Sums, before: Sums): Change | null {
  const [is, was] = [figureOf(figure, now), figureOf(figure, before)]
  if (is === null || was === null || !now.people || !before.people) return null
  const by = tenth(is - was)
  if (by === 0) return { way: 'same', by: 0, news: null }
  const way = by > 0 ? 'up' : 'down'
  if (NEUTRAL.includes(figure)) return { way, by: Math.abs(by), news: null }
  return { way, by: Math.abs(by), news: GOOD_WHEN_MORE.includes(figure) === (way === 'up') ? 'better' : 'worse' }
}

/** Leave by the hour in days, of the length that a day that was due had on average here; null where none was due. */
export function hourlyDays(min: number, { standard_s, days_due }: Sums): number | null {
  return standard_s > 0 && days_due > 0 ? tenth((min * 60) / (standard_s / days_due)) : null
}
