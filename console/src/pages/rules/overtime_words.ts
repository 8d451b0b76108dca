// What a group's rules of overtime come to, in one line.
import { fill, t } from '../../texts'
import {
  type Alerts,
  type ClassRules,
  type DayClass,
  LEAST_MIN,
  type Rounding,
  START_AFTER_MIN,
  hoursOf,
  mostOf,
  waitsAfterOff,
} from './overtime'

export function roundingText(rounding: Rounding | null): string {
  const words = t.value.overtime.roundings
  if (!rounding) return words.none
  if (rounding.way === 'half_up') return fill(words.half_up, { n: rounding.decimals ? 0.1 : 1 })
  if (rounding.way === 'days') return fill(words.days, { n: rounding.step === 'day' ? 1 : 0.5 })
  return fill(words[rounding.way], { n: hoursOf(rounding.step_min) })
}

export function rulesText(rules: ClassRules, of: DayClass): string {
  const words = t.value.overtime
  const [start, least] = [rules.start_after_min ?? START_AFTER_MIN, rules.min_min ?? LEAST_MIN]
  const most = mostOf(rules, of)
  const told = [
    waitsAfterOff(rules, of) && (start ? fill(words.start_later, { n: start }) : words.start_at_off),
    least > 0 && fill(words.least_told, { n: least }),
    most === null ? words.no_most : fill(words.most_told, { n: hoursOf(most) }),
    rules.fixed_rests?.length && fill(words.rests_told, { n: rules.fixed_rests.length }),
    rules.length_tiers?.length && fill(words.tiers_told, { n: rules.length_tiers.length }),
    roundingText(rules.rounding ?? null),
    rules.comp_leave_percent && fill(words.comp_told, { n: rules.comp_leave_percent }),
  ]
  return told.filter(Boolean).join(t.value.common.clause)
}

export function alertsText(alerts: Alerts): string {
  return fill(t.value.overtime.alerts_told, {
    reason: hoursOf(alerts.reason_above_min),
    day: hoursOf(alerts.day_max_min),
    month: hoursOf(alerts.month_max_min),
    over: t.value.overtime.over_told[alerts.over_day],
  })
}

/** An amount of overtime as the API has it: hours, or days where they are rounded to days. */
export type Amount = { unit: 'hour'; hours: number } | { unit: 'day'; days: number }

export function amountText(amount: Amount): string {
  return amount.unit === 'hour'
    ? fill(t.value.leave.hours, { n: Math.round(amount.hours * 100) / 100 })
    : fill(t.value.leave.days, { n: amount.days })
}
