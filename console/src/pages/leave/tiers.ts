// Who approves what by its length: tiers as people read and write them. Pure but for words.
import type { Schema } from '../../services/api'

export type Tier = Schema['Tier']
export type Step = Schema['ApproverStep']

/** What a day of leave counts as where lengths are compared, in minutes; as the server has it. */
export const DAY_MIN = 480
export const TIERS_MAX = 5
export const STEPS_MAX = 3

export interface Length {
  n: number
  unit: 'day' | 'hour'
}

/** Minutes as people write them: whole and half days as days, the rest as hours. */
export const lengthOf = (from_min: number): Length =>
  from_min % (DAY_MIN / 2) === 0 && from_min >= DAY_MIN / 2
    ? { n: from_min / DAY_MIN, unit: 'day' }
    : { n: Math.round((from_min / 60) * 100) / 100, unit: 'hour' }

export const minutesOf = ({ n, unit }: Length): number => Math.round(n * (unit === 'day' ? DAY_MIN : 60))

/** From which length to below which a tier holds; no `from` at the first, no `to` at the last. */
export function rangeOf(tiers: Tier[], index: number): { from: Length | null; to: Length | null } {
  const [own, next] = [tiers[index], tiers[index + 1]]
  return { from: own && index > 0 ? lengthOf(own.from_min) : null, to: next ? lengthOf(next.from_min) : null }
}

/** Tiers with another one at the end, a day or two days above the last, approved as that is and by HR. */
export function withTier(tiers: Tier[]): Tier[] {
  const last = tiers.at(-1)
  if (!last) return [{ from_min: 0, steps: [{ by: 'manager' }] }]
  const above = last.from_min === 0 ? 3 * DAY_MIN : last.from_min + 2 * DAY_MIN
  const steps: Step[] = last.steps.some((one) => one.by === 'hr') ? [{ by: 'owner' }] : [{ by: 'hr' }]
  return [...tiers, { from_min: above, steps: [...last.steps, ...steps].slice(0, STEPS_MAX) }]
}

/** Tiers without one; the first always begins at 0. */
export function withoutTier(tiers: Tier[], index: number): Tier[] {
  const left = tiers.filter((_, at) => at !== index)
  return left.map((one, at) => (at === 0 ? { ...one, from_min: 0 } : one))
}
