// Who is away in a department in a month, asked once for a list of applications: many are of the same department.
import { type Schema, ask } from '../../services/api'

export type Away = (month: string, department_id: string) => Promise<Schema['AwayPerson'][]>

export function awayOnce(): Away {
  const asked = new Map<string, Promise<Schema['AwayPerson'][]>>()
  return (month, department_id) => {
    const key = `${month} ${department_id}`
    const there = asked.get(key)
    if (there) return there
    const looked = ask('get', '/api/leave/away/{month}', { at: { month }, query: { department_id } }).then(
      ({ people }) => people,
    )
    asked.set(key, looked)
    return looked
  }
}
