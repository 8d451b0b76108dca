// The day's board: counts of departments added up along the tree, and which of them a person is counted in. Pure.
import type { Schema } from '../../services/api'

type Member = Schema['TeamMember']
type Department = Schema['BoardDepartment']
export type Counts = Schema['DayCounts']
export type Pile = keyof Counts
export interface Person extends Member {
  department_id: string
  department: string
}
/** A department with what is counted in it and in all below it. */
export interface Node extends Department {
  depth: number
  children: number
  total: Counts
}

export const PILES: Pile[] = ['due', 'here', 'not_in', 'late', 'away', 'done']
const NOT_DUE = ['rest', 'holiday', 'exempt']
const AWAY = ['leave', 'trip', 'field_work']
const ATTENTION = ['late', 'serious_late', 'early', 'missing_on', 'missing_off', 'absent', 'half_day', 'short']

export const none = (): Counts => ({ due: 0, here: 0, not_in: 0, late: 0, away: 0, done: 0 })

function add(to: Counts, counts: Counts): void {
  for (const pile of PILES) to[pile] += counts[pile]
}

/** Departments as a tree is read, each with its sums. Whose parent is not among them stands at the top. */
export function treeOf(departments: Department[]): Node[] {
  const known = new Set(departments.map((one) => one.department_id))
  const below = new Map<string, Department[]>()
  for (const one of departments) {
    const parent = one.parent_id && known.has(one.parent_id) ? one.parent_id : ''
    below.set(parent, [...(below.get(parent) ?? []), one])
  }
  const nodes: Node[] = []
  const walk = (parent: string, depth: number): Counts => {
    const sum = none()
    for (const one of below.get(parent) ?? []) {
      const node = { ...one, depth, children: below.get(one.department_id)?.length ?? 0, total: { ...one.counts } }
      nodes.push(node)
      add(node.total, walk(one.department_id, depth + 1))
      add(sum, node.total)
    }
    return sum
  }
  walk('', 0)
  return nodes
}

/** A department and all below it, as the tree is read; everything where none is named. */
export function branchOf(nodes: Node[], department_id: string): Node[] {
  const at = nodes.findIndex((one) => one.department_id === department_id)
  const top = nodes[at]
  if (!top) return nodes
  const end = nodes.findIndex((one, index) => index > at && one.depth <= top.depth)
  return nodes.slice(at, end < 0 ? undefined : end)
}

/** What is counted in a department and below it, or in all. */
export function countsOf(nodes: Node[], department_id: string): Counts {
  const named = nodes.find((one) => one.department_id === department_id)
  if (named) return named.total
  const sum = none()
  for (const node of nodes) if (!node.depth) add(sum, node.total)
  return sum
}

/** Which piles a person lies in, as the server counts them. */
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

export const needsAttention = ({ statuses }: { statuses: string[] }): boolean =>
  statuses.some((status) => ATTENTION.includes(status))
