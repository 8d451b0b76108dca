// The departments and people of a team as lines, as many as are unfolded: nothing is drawn, nor asked for, that is folded away.
import { fill } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import { type Tone, toneOf } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { type Counts, type Node, type Pile, inOrder, isIn } from './board'

/** So many of a department's people are drawn at first, and more at each tap. */
export const STEP = 50
/** A team of no more than these is shown at once where it is all that the caller may see. */
const SMALL = 200
/** Levels that are indented; what lies deeper stands below the last. */
const INDENTS = 5
/** Work of a night counts for the day on which it began: until this hour the day before is the one that is going on. */
const NIGHT_ENDS_H = 5

export interface PersonRow { id: string; name: string; text: string; words: string; tone: Tone }
interface Mark { text: string; tone: Tone }
interface At { key: string; id: string; indent: number }
export type Line =
  | (At & { kind: 'department'; name: string; open: boolean; marks: Mark[]; ratio: string })
  | (At & { kind: 'person'; person: PersonRow })
  | (At & { kind: 'asked' | 'failed' | 'nobody' | 'more'; text: string })

/** What is shown of a board. */
export interface Shown {
  open: Record<string, boolean>
  pile: Pile | ''
  /** The people of the departments that were asked for, and in words why they could not be had. */
  people: Record<string, Schema['TeamMember'][] | string>
  /** How many people are drawn of a department, where it is more than at first. */
  most: Record<string, number>
}

/** The work date that is going on: at night, the one of the evening before. */
export function dateGoingOn(now_ms: number): string {
  return dateOf(now_ms - NIGHT_ENDS_H * 3_600_000)
}

/** The only department that the caller may see, if its people are few enough to be shown at once. */
export function smallTeam([top, ...others]: Node[]): Node | null {
  if (!top || others.length || top.below.length) return null
  return top.counts.due + top.counts.away <= SMALL ? top : null
}

/** The lines of a team. */
export function linesOf(nodes: Node[], shown: Shown): Line[] {
  const small = smallTeam(nodes)
  if (small) return peopleOf(small, 0, shown)
  const [top, ...others] = nodes
  if (!top || others.length || !top.below.length) return nodes.flatMap((node) => branchOf(node, 0, shown))
  // Of one topmost department those below it are what one looks through; its own people stand behind them.
  const own: Node = { ...top, name: fill(texts().team.own, { name: top.name }), below: [], total: top.counts }
  return [...top.below, own].flatMap((node) => branchOf(node, 0, shown))
}

function branchOf(node: Node, depth: number, shown: Shown): Line[] {
  const { department_id: id, name, total } = node
  if (shown.pile && !total[shown.pile]) return []
  const indent = Math.min(depth, INDENTS)
  const open = Boolean(shown.open[id])
  const line: Line = { kind: 'department', key: id, id, indent, name, open, marks: marksOf(total), ratio: total.due ? `${total.here}/${total.due}` : '' }
  if (!open) return [line]
  return [line, ...peopleOf(node, indent, shown), ...node.below.flatMap((one) => branchOf(one, depth + 1, shown))]
}

function peopleOf({ department_id: id, counts, below }: Node, indent: number, { pile, people, most }: Shown): Line[] {
  // Where nobody is counted there is nobody to ask for.
  if (pile && !counts[pile]) return []
  const at = (key: string) => ({ key: `${id}/${key}`, id, indent })
  const known = people[id]
  if (known === undefined) return [{ kind: 'asked', ...at('asked'), text: '' }]
  if (typeof known === 'string') return [{ kind: 'failed', ...at('failed'), text: known }]
  const t = texts().team
  const wanted = inOrder(pile ? known.filter((one) => isIn(pile, one)) : known)
  if (!wanted.length && !below.length) return [{ kind: 'nobody', ...at('nobody'), text: pile ? t.nobody : t.nobody_here }]
  const drawn = wanted.slice(0, most[id] ?? STEP)
  const lines: Line[] = drawn.map((one) => ({ kind: 'person', ...at(one.employee_id), person: personOf(one) }))
  const left = wanted.length - drawn.length
  return left ? [...lines, { kind: 'more', ...at('more'), text: fill(t.more, { n: left }) }] : lines
}

/** What is out of the ordinary in a department. */
function marksOf(counts: Counts): Mark[] {
  const t = texts().team
  const marks: [Pile, Tone][] = [['not_in', 'wait'], ['late', 'warn'], ['away', 'away']]
  return marks.filter(([pile]) => counts[pile]).map(([pile, tone]) => ({ text: fill(t.mark, { name: t[pile], n: counts[pile] }), tone }))
}

/** Somebody's day, behind the department where it stands among others. */
export function personOf(one: Schema['TeamMember'], department = ''): PersonRow {
  const { status, team: t, day } = texts()
  const times = [one.on_at ? fill(t.on_at, { time: clock(one.on_at) }) : '', one.off_at ? fill(t.off_at, { time: clock(one.off_at) }) : ''].filter(Boolean)
  const text = [department, ...(times.length ? times : [day.no_punches])].filter(Boolean).join(' · ')
  return { id: one.employee_id, name: one.name, text, words: one.statuses.map((word) => status[word]).join(' · '), tone: toneOf(one.statuses) }
}
