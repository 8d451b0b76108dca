// The statistics of the API, as this app asks for them; and the names of the types of leave, which are sent as ids.
import { type Schema, ask } from './api'
import { account } from './session'

export interface Whose { from: string; to: string; department_id?: string | undefined }

export function statisticsOf({ from, to, department_id }: Whose): Promise<Schema['Statistics']> {
  return ask('get', '/api/statistics', { query: { from, to, unit: 'day', department_id } })
}

/** People of a page, those first who stand out. */
export const PEOPLE_STEP = 20

export function peopleOf({ from, to, department_id }: Whose, asked: { order: string; over_limit: boolean; after: number }): Promise<Schema['PeopleSums']> {
  const { order, over_limit, after } = asked
  const query = { from, to, department_id, order, over_limit: over_limit ? 'true' : undefined, after: after ? String(after) : undefined, limit: String(PEOPLE_STEP) }
  return ask('get', '/api/statistics/people', { query })
}

export function personOf(employee_id: string, to: string, months: number): Promise<Schema['PersonStatistics']> {
  return ask('get', '/api/statistics/people/{employee_id}', { at: { employee_id }, query: { to, months: String(months) } })
}

let names: { of: string; by_id: Record<string, string> } | null = null

/** The names of the types of leave; asked for once, and none without an answer. */
export async function leaveNames(): Promise<Record<string, string>> {
  if (names?.of === account()) return names.by_id
  try {
    const of = account()
    const { policy } = await ask('get', '/api/leave/policy')
    names = { of, by_id: Object.fromEntries(policy.types.map((one) => [one.id, one.rules.name])) }
    return names.by_id
  } catch {
    return {}
  }
}
