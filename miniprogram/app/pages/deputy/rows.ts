// Who can be a deputy, and in whose place one decides, as rows.
import { fill } from '../../look/page'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'

/** Longest term, as the server takes it. */
export const DAYS_MAX = 92
/** A list longer than this nobody reads through: a name or number narrows it down. */
export const SHOWN_MAX = 50

export interface Colleague { id: string; name: string; text: string }

/** Who of a page of people can be named, by whom: nobody names themselves, nor who is yet to come. */
export function colleaguesOf(people: Schema['EmployeeInShort'][], own: string): Colleague[] {
  const present = people.filter((one) => one.standing === 'present' && one.employee_id !== own)
  return present.map((one) => ({ id: one.employee_id, name: one.name, text: [departmentOf(one.department), one.number].filter(Boolean).join(' · ') }))
}

/** A department's path without the topmost one, which is the company's and everybody's. */
function departmentOf(path: string | null | undefined): string {
  const [top = '', ...below] = (path ?? '').split('/')
  return below.join('/') || top
}

/** In whose place one decides, in sentences. */
export function standsInFor(view: Schema['DeputyView']): string[] {
  const t = texts().deputy
  return view.stands_in_for.map((one) => fill(t.stands_in, { name: one.name ?? t.somebody, last: dateText(one.last) }))
}
