// Alternating weeks 大小周: which of two weeks a date has, and where a second week starts from. Pure.
import type { Schema } from '../../services/api'
import { daysBetween } from '../../look/span'
import { weekday } from '../../look/time'

export type Mode = Schema['GroupSettings']['mode']
export type FixedMode = Extract<Mode, { kind: 'fixed' }>
export type Week = FixedMode['week']

const SATURDAY = 5

/** Whether a date lies in an odd week. Weeks begin on Monday; the anchor's is odd, and every second one from it. */
export function isOdd(anchor: string, date: string): boolean {
  const days = daysBetween(anchor, date) + weekday(anchor) - weekday(date)
  return (days / 7) % 2 === 0
}

/** The week's shifts in which a date lies. */
export function weekOf({ week, even_week }: FixedMode, date: string): Week {
  return even_week && !isOdd(even_week.anchor, date) ? even_week.week : week
}

/** The week beside a first one: the same, but for a Saturday that is worked in one of the two. */
export function besides(week: Week): Week {
  const worked = week.find((shift) => shift !== null) ?? null
  return week.map((shift, day) => (day === SATURDAY ? (shift === null ? worked : null) : shift))
}
