// How a group counts overtime, while it is edited: what stands where nothing is said, and rules in one line. Pure.
import type { Schema } from '../../services/api'

export type Overtime = Schema['OvertimeSettings']
export type ClassRules = Schema['ClassRules']
export type Rounding = Schema['Rounding']
export type Alerts = Required<Schema['AlertLimits']>
export type DayClass = 'workday' | 'rest_day' | 'statutory'

export const CLASSES: DayClass[] = ['workday', 'rest_day', 'statutory']
export const BASES: Schema['Basis'][] = ['both', 'approval', 'punches']
export const [FIXED_RESTS_MAX, LENGTH_TIERS_MAX] = [10, 5]

/** What the server has where nothing is said. */
export const START_AFTER_MIN = 30
export const LEAST_MIN = 30
const MOST_WORKDAY_MIN = 180
const ALERTS: Alerts = { month_max_min: 2160, reason_above_min: 60, day_max_min: 180, over_day: 'flag' }

/** Where a group starts that counted none: what was approved, as far as punches cover it. */
export function usualOvertime(): Overtime {
  const rules = (): ClassRules => ({ basis: 'both', start_after_min: START_AFTER_MIN, min_min: LEAST_MIN })
  return { workday: rules(), rest_day: rules(), statutory: rules(), before_shift: false, alerts: { ...ALERTS } }
}

/** The most that is credited a day; none where it is unlimited. Said to be `null`, it is unlimited on a workday too. */
export function mostOf({ max_min }: ClassRules, of: DayClass): number | null {
  return max_min === undefined && of === 'workday' ? MOST_WORKDAY_MIN : (max_min ?? null)
}

/** Whether overtime waits for some minutes after off: what was approved does not, and a rest day has no off. */
export const waitsAfterOff = ({ basis }: ClassRules, of: DayClass): boolean => basis !== 'approval' && of !== 'rest_day'

export const alertsOf = ({ alerts }: Overtime): Alerts => ({ ...ALERTS, ...alerts })

/** The rules of one class as those of another: only the most of a day stays as it was, which each class has its own of. */
export function alike(own: ClassRules, other: ClassRules): ClassRules {
  const { max_min, ...rest } = JSON.parse(JSON.stringify(other)) as ClassRules
  return own.max_min === undefined ? rest : { ...rest, max_min: own.max_min }
}

/** Every way to round, as it is chosen from a list. The first is none. */
export const ROUNDINGS: (Rounding | null)[] = [
  null,
  { way: 'half_up', decimals: 1 },
  { way: 'half_up', decimals: 0 },
  ...[30, 60].map((step_min): Rounding => ({ way: 'up', step_min })),
  ...[30, 60, 120, 180, 240].map((step_min): Rounding => ({ way: 'down', step_min })),
  { way: 'days', step: 'half_day' },
  { way: 'days', step: 'day' },
]

/** A name for a way to round, the same for the same. */
export function roundingKey(rounding: Rounding | null | undefined): string {
  if (!rounding) return ''
  if (rounding.way === 'half_up') return `half_up ${rounding.decimals}`
  return rounding.way === 'days' ? `days ${rounding.step}` : `${rounding.way} ${rounding.step_min}`
}

export const roundingOf = (key: string): Rounding | null => ROUNDINGS.find((one) => roundingKey(one) === key) ?? null

/** A tier for longer overtime than the last, an hour above it and half an hour off. */
export function nextTier(tiers: Schema['LengthTier'][]): Schema['LengthTier'] {
  const last = tiers.at(-1)
  return last ? { from_min: last.from_min + 120, minus_min: last.minus_min + 30 } : { from_min: 240, minus_min: 30 }
}

/** Minutes as hours, without more decimals than it takes. */
export const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100
