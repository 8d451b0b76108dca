// Who can be a deputy, and in whose place one decides, as rows.
import { fill } from '../../look/page'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'

/** Longest term, as the server takes it. */
export const DAYS_MAX = 92
/** More than this nobody reads through: the search narrows them down. */
const SHOWN_MAX = 50

export interface Colleague { id: string; name: string; text: string }

/** Those whose name, department or number has a text in it. */
export function found(people: Colleague[], text: string): Colleague[] {
  const wanted = text.trim().toLowerCase()
  return people.filter((person) => `${person.name} ${person.text}`.toLowerCase().includes(wanted)).slice(0, SHOWN_MAX)
}

/** In whose place one decides, in sentences. */
export function standsInFor(view: Schema['DeputyView']): string[] {
  const t = texts().deputy
  return view.stands_in_for.map((one) => fill(t.stands_in, { name: one.name ?? t.somebody, last: dateText(one.last) }))
}
