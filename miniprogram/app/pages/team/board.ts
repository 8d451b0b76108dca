// The board of a day: the counts of departments added up along the tree, and who of a department is meant by a count. Pure.
import type { Schema } from '../../services/api'
import { toneOf } from '../../look/tone'

type Member = Schema['TeamMember']
type Department = Schema['BoardDepartment']
export type Counts = Schema['DayCounts']
/** The counts that the list can be narrowed to. */
export type Pile = 'not_in' | 'late' | 'away'
/** A department with what is counted in it and in all below it. */
export interface Node extends Department { total: Counts; below: Node[] }

const PILES: (keyof Counts)[] = ['due', 'here', 'not_in', 'late', 'away', 'done']
const NOT_DUE = ['rest', 'holiday', 'exempt']
const LATE = ['late', 'serious_late']
const AWAY = ['leave', 'trip', 'field_work']

function sumOf(all: Counts[]): Counts {
  const sum: Counts = { due: 0, here: 0, not_in: 0, late: 0, away: 0, done: 0 }
  for (const counts of all) for (const pile of PILES) sum[pile] += counts[pile]
  return sum
}

/** The topmost of the departments that the caller may see, each with those below it. Whose parent is not among them is topmost. */
export function treeOf(departments: Department[]): Node[] {
  const known = new Set(departments.map((one) => one.department_id))
  const below = new Map<string, Department[]>()
  for (const one of departments) {
    const parent = one.parent_id && known.has(one.parent_id) ? one.parent_id : ''
    const beside = below.get(parent)
    if (beside) beside.push(one)
    else below.set(parent, [one])
  }
  const nodesUnder = (parent: string): Node[] =>
    (below.get(parent) ?? []).map((one) => {
      const nodes = nodesUnder(one.department_id)
      return { ...one, below: nodes, total: sumOf([one.counts, ...nodes.map((node) => node.total)]) }
    })
  return nodesUnder('')
}

/** What is counted in all of them. */
export function totalOf(nodes: Node[]): Counts {
  return sumOf(nodes.map((node) => node.total))
}

/** Whether somebody is counted in a pile, as the server counts. */
export function isIn(pile: Pile, { statuses, on_at }: Member): boolean {
  const has = (wanted: string[]) => statuses.some((status) => wanted.includes(status))
  if (pile === 'away') return has(AWAY)
  if (!statuses.length || (has(NOT_DUE) && !on_at)) return false
  return pile === 'late' ? has(LATE) : !on_at && !has(AWAY)
}

/** The people of a department as they are looked through: what is wrong first, then who is not in yet, then who is away. */
export function inOrder(people: Member[]): Member[] {
  const place = (one: Member) => {
    const tone = toneOf(one.statuses)
    return tone === 'bad' ? 0 : tone === 'warn' ? 1 : isIn('not_in', one) ? 2 : tone === 'away' ? 3 : 4
  }
  return people.map((one) => ({ one, at: place(one) })).sort((a, b) => a.at - b.at || (a.one.number < b.one.number ? -1 : 1)).map(({ one }) => one)
}
