// A month's roster while it is painted: what was read, and what is changed on top of it. Pure.
import type { Schema } from '../../services/api'
import { plusDays } from '../../look/time'

type Person = Schema['RosterPerson']
/** By person and date: the shifts, an empty list for rest, null to take the date back. */
export type Changes = Record<string, Record<string, string[] | null>>
/** What is painted with. */
export type Brush = string[] | null

const same = (a: string[] | null | undefined, b: string[] | null | undefined): boolean =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** What a cell says with the changes on top. */
export function cellOf(person: Person, date: string, changes: Changes): string[] | null {
  const changed = changes[person.employee_id]?.[date]
  return changed !== undefined ? changed : (person.days[date] ?? null)
}

/** Paints one cell. What comes to what was read is no change. */
export function paint(changes: Changes, person: Person, date: string, brush: Brush): Changes {
  const own = { ...changes[person.employee_id] }
  if (same(brush, person.days[date])) delete own[date]
  else own[date] = brush
  return { ...changes, [person.employee_id]: own }
}

export function countOf(changes: Changes): number {
  return Object.values(changes).reduce((sum, own) => sum + Object.keys(own).length, 0)
}

/** Copies the seven days from one date on to those from another, as far as they lie in the month. */
export function copyWeek(changes: Changes, people: Person[], from: string, to: string, dates: string[]): Changes {
  const days = new Set(dates)
  return people.reduce(
    (all, person) =>
      [...Array(7).keys()].reduce((painted, add) => {
        const [source, target] = [plusDays(from, add), plusDays(to, add)]
        return days.has(source) && days.has(target)
          ? paint(painted, person, target, cellOf(person, source, changes))
          : painted
      }, all),
    changes,
  )
}

export function requestOf(changes: Changes, people: Person[], reason: string): Schema['PutRosters'] {
  const touched = people.filter((person) => Object.keys(changes[person.employee_id] ?? {}).length)
  return {
    changes: touched.flatMap(({ employee_id }) =>
      Object.entries(changes[employee_id] ?? {}).map(([date, shifts]) => ({ employee_id, date, shifts })),
    ),
    revisions: Object.fromEntries(
      touched.filter((person) => person.revision > 0).map((person) => [person.employee_id, person.revision]),
    ),
    reason: reason.trim() || null,
  }
}
