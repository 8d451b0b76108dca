// What a company lays down of leave, while it is edited. Pure.
import type { Schema } from '../../services/api'
import { shortId } from '../../services/ids'

export type Policy = Schema['LeavePolicy']
export type Kind = Schema['LeaveKind']
export type Carry = 'none' | 'all' | 'some'

export const cloned = <T>(value: T): T => JSON.parse(JSON.stringify(value))

export const newKind = (name: string): Kind => ({
  id: shortId('l'),
  rules: { name, unit: 'half_day', paid: true, counts_rest_days: false, proof: false, balance: 'granted', minimum: 1 },
  expiry: { kind: 'never' },
  approvers: [{ from_min: 0, steps: [{ by: 'manager' }] }],
  retired: false,
})

/** Whether a balance is kept by the year. */
export const byYear = ({ rules }: Kind): boolean => rules.balance === 'annual' || rules.balance === 'granted'

/** A type without what its balance does not have, as the server wants it. */
export function fitting(kind: Kind): Kind {
  const { per_year_half_days, carry_over, ...rest } = kind
  return {
    ...rest,
    ...(kind.rules.balance === 'granted' && per_year_half_days ? { per_year_half_days } : {}),
    ...(byYear(kind) && carry_over ? { carry_over } : {}),
    expiry: kind.rules.balance === 'comp' ? (kind.expiry ?? { kind: 'never' }) : { kind: 'never' },
  }
}

export function carryOf({ carry_over }: Kind): Carry {
  if (!carry_over) return 'none'
  return carry_over.max_half_days == null ? 'all' : 'some'
}

/** What is carried over by a choice, until the month that was there. */
export function carrying(carry: Carry, { carry_over }: Kind): Schema['CarryOver'] | null {
  if (carry === 'none') return null
  const until = carry_over?.until_month == null ? {} : { until_month: carry_over.until_month }
  return carry === 'all' ? until : { max_half_days: carry_over?.max_half_days ?? 10, ...until }
}

/** A list with one moved by a place. */
export function moved<T>(list: T[], index: number, by: -1 | 1): T[] {
  const to = index + by
  const [one, other] = [list[index], list[to]]
  if (one === undefined || other === undefined) return list
  return list.with(index, other).with(to, one)
}
