// How much of a team is drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstOf } from '../../app/pages/team/rows'

const groups = [{ id: 'a', name: 'A', people: [1, 2, 3] }, { id: 'b', name: 'B', people: [4, 5] }, { id: 'c', name: 'C', people: [] }]

test('the first people are drawn under their departments, and the rest is counted', () => {
  assert.deepEqual(firstOf(groups, 4), { shown: [{ id: 'a', name: 'A', people: [1, 2, 3] }, { id: 'b', name: 'B', people: [4] }], left: 1 })
  assert.deepEqual(firstOf(groups, 3), { shown: [{ id: 'a', name: 'A', people: [1, 2, 3] }], left: 2 })
  assert.deepEqual(firstOf(groups, 100).left, 0)
  assert.deepEqual(firstOf([], 100), { shown: [], left: 0 })
})
