// Cells of a table that HR writes anew before it is imported. Pure.
import type { Schema } from '../../services/api'

export type Fix = Schema['ImportFix']
export type Problem = Schema['ProblemView']

/** As many as a request may hold. */
export const FIXES_MAX = 1000

export const cellOf = ({ row, field }: Pick<Fix, 'row' | 'field'>): string => `${row} ${field}`

/** The fixes by their cells. */
export type Fixes = ReadonlyMap<string, Fix>

/** Whether what stands in a cell is shown as it is: phone numbers have their middle hidden. */
export const isShown = ({ field }: Problem): boolean => field !== 'phone'

/** The fixes with a cell written anew; `null` leaves what stands in the table. */
export function fixed(fixes: Fixes, problem: Problem, value: string | null): Fixes {
  const next = new Map(fixes)
  const as_it_stands = isShown(problem) && !next.has(cellOf(problem)) && value === problem.value
  if (value === null || as_it_stands) next.delete(cellOf(problem))
  else next.set(cellOf(problem), { row: problem.row, field: problem.field, value })
  return next
}
