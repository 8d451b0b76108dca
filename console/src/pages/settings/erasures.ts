// Wishes to be erased: which of them the page shows, and when what was agreed to begins. Pure.
import { plusDays } from '../../look/time'
import type { Schema } from '../../services/api'

export type Entry = Schema['ErasureEntry']
export type Scope = 'details' | 'whole'

/** How many days after the last day it has settled, as the server waits (docs/API.md). */
const SETTLES_WITHIN_DAYS = 4

/** What was decided here leaves the server's list and stays on the page, until its person asks anew. */
export function shownOf(listed: Entry[], decided: Entry[]): Entry[] {
  const own = (of: Entry) => decided.find((one) => one.employee_id === of.employee_id)
  const isNewer = (one: Entry, than: Entry) => one.erasure.asked_at > than.erasure.asked_at
  const open = listed.map((one) => {
    const told = own(one)
    return told && !isNewer(one, told) ? told : one
  })
  const ids = new Set(listed.map((one) => one.employee_id))
  return [...open, ...decided.filter((one) => !ids.has(one.employee_id))]
}

/** What is erased: as it was decided, or as it would be now. */
export const scopeOf = ({ erasure, would_erase }: Pick<Entry, 'erasure' | 'would_erase'>): Scope =>
  (erasure.scope ?? would_erase) === 'whole' ? 'whole' : 'details'

/** The day on which it begins; none where it begins at once. */
export function beginsOn(entry: Pick<Entry, 'erasure' | 'would_erase' | 'last_day'>, today: string): string | null {
  if (scopeOf(entry) === 'details' || !entry.last_day) return null
  const date = plusDays(entry.last_day, SETTLES_WITHIN_DAYS)
  return date > today ? date : null
}

/** Until when the law has the company keep what the whole erasure takes; none where that is over, or nothing of it goes. */
export function tooEarly(
  entry: Pick<Entry, 'erasure' | 'would_erase' | 'kept_by_law_until'>,
  today: string,
): string | null {
  const until = entry.kept_by_law_until
  return scopeOf(entry) === 'whole' && until && until >= today ? until : null
}
