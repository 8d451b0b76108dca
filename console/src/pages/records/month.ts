// A month of a department, put together out of its days. Pure.
import type { Schema } from '../../services/api'

export interface Row {
  employee_id: string
  name: string
  number: string
  department: string
  cells: Record<string, Schema['TeamMember']>
  late_days: number
  absent_days: number
  worked_s: number
  abnormal: boolean
}

const ABNORMAL = ['late', 'serious_late', 'early', 'missing_on', 'missing_off', 'absent', 'half_day', 'short']

export function rowsOf(days: Schema['TeamDay'][]): Row[] {
  const rows = new Map<string, Row>()
  for (const day of days) {
    for (const department of day.departments)
      for (const person of department.people) {
        const { employee_id, name, number } = person
        const row = rows.get(employee_id) ?? {
          employee_id,
          name,
          number,
          department: department.name,
          cells: {},
          late_days: 0,
          absent_days: 0,
          worked_s: 0,
          abnormal: false,
        }
        const has = (...statuses: string[]) => person.statuses.some((status) => statuses.includes(status))
        row.cells[day.date] = person
        row.late_days += has('late', 'serious_late') ? 1 : 0
        row.absent_days += has('absent') ? 1 : 0
        row.worked_s += person.worked_s
        row.abnormal ||= has(...ABNORMAL)
        rows.set(employee_id, row)
      }
  }
  return [...rows.values()].sort(
    (a, b) => a.department.localeCompare(b.department, 'zh') || a.number.localeCompare(b.number),
  )
}

/** Does something for each, some at a time, and gives the answers in order. */
export async function inTurns<T, R>(all: T[], at_once: number, does: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = new Array(all.length)
  let next = 0
  const work = async () => {
    while (next < all.length) {
      const index = next++
      answers[index] = await does(all[index] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(at_once, all.length) }, work))
  return answers
}
