// A day's board as a tree, and how much of it is drawn and asked for.
import './wx'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Counts, inOrder, isIn, totalOf, treeOf } from '../../app/pages/team/board'
import { type Shown, dateGoingOn, linesOf, smallTeam } from '../../app/pages/team/rows'
import type { Schema } from '../../app/services/api'

const counts = (due: number, here = 0, late = 0, away = 0): Counts => ({ due, here, not_in: due - here, late, away, done: 0 })
const department = (department_id: string, parent_id: string | null, own: Counts) => ({ department_id, name: department_id, parent_id, counts: own })
const member = (number: string, statuses: Schema['StatusSet'], on_at: string | null = null): Schema['TeamMember'] => ({ employee_id: number, name: number, number, statuses, on_at, off_at: null, late_min: 0, early_min: 0, worked_s: 0 })
const nothing: Shown = { open: {}, pile: '', people: {}, most: {} }
const company = treeOf([department('top', null, counts(1, 1)), department('a', 'top', counts(2, 1, 1)), department('b', 'a', counts(3, 3)), department('c', 'top', counts(0))])
const keys = (shown: Partial<Shown>, nodes = company) => linesOf(nodes, { ...nothing, ...shown }).map(({ kind, key }) => `${kind} ${key}`)

test('counts are added up along the tree, and whose parent is not seen stands at the top', () => {
  assert.deepEqual(totalOf(company), { ...counts(6, 5, 1), done: 0 })
  const seen = treeOf([department('a', 'top', counts(2)), department('b', 'a', counts(3)), department('d', 'c', counts(4))])
  assert.deepEqual(seen.map((node) => [node.department_id, node.total.due]), [['a', 5], ['d', 4]])
})

test('people are asked for where a department is unfolded, and nowhere else', () => {
  assert.deepEqual(keys({}), ['department a', 'department c', 'department top'])
  assert.deepEqual(keys({ open: { a: true } }), ['department a', 'asked a/asked', 'department b', 'department c', 'department top'])
  assert.deepEqual(keys({ open: { b: true } }), keys({}), 'what lies in something folded stays unseen')
  assert.deepEqual(keys({ open: { top: true } }).slice(2), ['department top', 'asked top/asked'], 'the topmost one has its own people only')
})

test('a count that is chosen leaves the departments and people that are counted, and asks for nobody where none are', () => {
  const people = { a: [member('1', ['late'], '2026-11-27T01:30:00Z'), member('2', ['pending'])] }
  assert.deepEqual(keys({ pile: 'late', open: { a: true, b: true }, people }), ['department a', 'person a/1'])
  assert.deepEqual(keys({ pile: 'not_in', open: { a: true }, people }), ['department a', 'person a/2'])
  assert.deepEqual(keys({ pile: 'late', open: { a: true } }, treeOf([department('a', null, counts(1, 1)), department('b', 'a', counts(1, 1, 1)), department('d', null, counts(1))])), ['department a', 'department b'])
})

test('a department draws its first people, and the rest when asked', () => {
  const people = { a: Array.from({ length: 60 }, (_, n) => member(String(n).padStart(2, '0'), ['normal'], '2026-11-27T01:00:00Z')) }
  const drawn = (most: Record<string, number>) => keys({ open: { a: true }, people, most }).filter((key) => /person|more/.test(key))
  assert.deepEqual([drawn({}).length, drawn({}).at(-1)], [51, 'more a/more'])
  assert.deepEqual([drawn({ a: 100 }).length, drawn({ a: 100 }).at(-1)], [60, 'person a/59'])
  assert.deepEqual(keys({ open: { c: true }, people: { c: [] } }).slice(1, 3), ['department c', 'nobody c/nobody'])
  assert.deepEqual(keys({ open: { c: true }, people: { c: 'no network' } }).slice(1, 3), ['department c', 'failed c/failed'])
})

test('a small team that is all one sees is shown at once; a large one when it is opened', () => {
  const alone = (own: Counts) => treeOf([department('a', 'top', own)])
  assert.deepEqual(keys({}, alone(counts(200))), ['asked a/asked'])
  assert.deepEqual(keys({}, alone(counts(201))), ['department a'])
  assert.equal(smallTeam(company), null)
  assert.equal(smallTeam([]), null)
})

test('somebody is counted as the server counts', () => {
  const on = '2026-11-27T01:00:00Z'
  const piles = (statuses: Schema['StatusSet'], on_at: string | null = null) => (['not_in', 'late', 'away'] as const).filter((pile) => isIn(pile, member('1', statuses, on_at)))
  assert.deepEqual(piles(['pending']), ['not_in'])
  assert.deepEqual(piles(['absent']), ['not_in'])
  assert.deepEqual(piles(['serious_late', 'pending'], on), ['late'])
  assert.deepEqual(piles(['leave']), ['away'])
  assert.deepEqual(piles(['rest', 'leave']), ['away'])
  for (const statuses of [['rest'], ['holiday'], ['exempt'], []] as Schema['StatusSet'][]) assert.deepEqual(piles(statuses), [])
  assert.deepEqual(inOrder([member('5', ['rest']), member('4', ['leave']), member('3', ['pending']), member('2', ['late'], on), member('1', ['normal'], on), member('0', ['absent'])]).map((one) => one.number).join(''), '023415')
})

test('until five in the morning the evening before is going on', () => {
  const at = (clock: string) => dateGoingOn(Date.parse(`2026-11-27T${clock}:00+08:00`))
  assert.deepEqual([at('00:00'), at('04:59'), at('05:00'), at('23:59')], ['2026-11-26', '2026-11-26', '2026-11-27', '2026-11-27'])
})
