// Opening balances from a table: from when on they hold, and which columns a table may have. Pure.
import { datesOf, plusDays, plusMonths } from '../../look/time'
import type { Schema } from '../../services/api'

type Policy = Pick<Schema['LeavePolicy'], 'since_year' | 'types'>

/** The first day of which balances are kept. */
export const firstDay = ({ since_year }: Pick<Policy, 'since_year'>): string => `${since_year}-01-01`

/** From when on balances mostly hold: the year's first day, unless balances are kept from a later one on. */
export function usualDay(policy: Pick<Policy, 'since_year'>, today: string): string {
  const first = firstDay(policy)
  const year = `${today.slice(0, 4)}-01-01`
  return first > year ? first : year
}

/** The types of which a table may have a column. */
export const openable = ({ types }: Pick<Policy, 'types'>): Schema['LeaveKind'][] =>
  types.filter((kind) => !kind.retired && kind.rules.balance !== 'unlimited')

/** Whether the system reckons by itself what there is of a type, so that a table says the difference. */
export const reckoned = ({ rules, per_year_half_days }: Schema['LeaveKind']): boolean =>
  rules.balance === 'annual' || (rules.balance === 'granted' && Boolean(per_year_half_days))

/** Whether an import has something to do. */
export const gives = ({ grants, services }: Pick<Schema['OpeningOutcome'], 'grants' | 'services'>): boolean =>
  grants + services > 0

/** The last day on which comp leave that is earned on a day can be taken; none when it does not expire. */
export function lastDay(expiry: Schema['Expiry'], earned: string): string | null {
  if (expiry.kind === 'days') return plusDays(earned, expiry.days)
  if (expiry.kind === 'year_end') return `${Number(earned.slice(0, 4)) + (expiry.years_later ?? 0)}-12-31`
  if (expiry.kind !== 'months') return null
  const month = plusMonths(earned.slice(0, 7), expiry.months)
  const last = datesOf(month).length
  return `${month}-${String(Math.min(Number(earned.slice(8)), last)).padStart(2, '0')}`
}

/** The types of comp leave, by their names, of which what holds from a day on would have expired already. */
export const lapsedTypes = (policy: Pick<Policy, 'types'>, on: string, today: string): string[] =>
  openable(policy)
    .filter(({ rules, expiry }) => {
      const last = rules.balance === 'comp' && on ? lastDay(expiry ?? { kind: 'never' }, on) : null
      return last !== null && last < today
    })
    .map(({ rules }) => rules.name)
