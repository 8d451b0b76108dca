// What the day's board counts, out of what the API says of each person. Pure.
import type { Schema } from '../../services/api'

type Member = Schema['TeamMember']
export type Pile = 'due' | 'here' | 'late' | 'not_in' | 'away' | 'done'
export interface Person extends Member {
  department_id: string
  department: string
}

const NOT_DUE = ['rest', 'holiday', 'exempt']
const AWAY = ['leave', 'trip', 'field_work']
const ATTENTION = ['late', 'serious_late', 'early', 'missing_on', 'missing_off', 'absent', 'half_day', 'short']

export function everybody(day: Schema['TeamDay']): Person[] {
  return day.departments.flatMap(({ department_id, name, people }) =>
    people.map((one) => ({ ...one, department_id, department: name })),
  )
}

/** Which piles a person lies in. */
export function pilesOf(person: Member): Pile[] {
  const has = (statuses: string[]) => person.statuses.some((status) => statuses.includes(status))
  const away = has(AWAY)
  if (!person.statuses.length || (has(NOT_DUE) && !person.on_at)) return away ? ['away'] : []
  const piles: Pile[] = ['due']
  if (person.on_at) piles.push('here')
  if (has(['late', 'serious_late'])) piles.push('late')
  if (!person.on_at && !away) piles.push('not_in')
  if (away) piles.push('away')
  if (person.off_at) piles.push('done')
  return piles
}

export function countsOf(people: Member[]): Record<Pile, number> {
  const counts: Record<Pile, number> = { due: 0, here: 0, late: 0, not_in: 0, away: 0, done: 0 }
  for (const person of people) for (const pile of pilesOf(person)) counts[pile] += 1
  return counts
}

export const needsAttention = (person: Member): boolean => person.statuses.some((status) => ATTENTION.includes(status))
