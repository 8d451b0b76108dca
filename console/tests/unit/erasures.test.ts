// Which wishes to be erased the page shows, when one begins, and whether the law wants kept what goes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, beginsOn, scopeOf, shownOf, tooEarly } from '../../src/pages/settings/erasures'

const wish = (
  employee_id: string,
  state: string,
  more: Partial<Entry> = {},
  asked_at = '2026-11-20T01:00:00Z',
): Entry => ({
  employee_id,
  name: '李俊杰',
  number: 'MS1007',
  would_erase: 'details',
  erasure: { state, asked_at },
  ...more,
})
const states = (listed: Entry[], decided: Entry[]) =>
  shownOf(listed, decided).map((one) => `${one.employee_id} ${one.erasure.state}`)

test('what was decided here stays, in its place while it is listed and below once it is not', () => {
  assert.deepEqual(states([wish('a', 'asked'), wish('b', 'asked')], [wish('a', 'carrying_out')]), [
    'a carrying_out',
    'b asked',
  ])
  assert.deepEqual(states([wish('b', 'asked')], [wish('a', 'refused')]), ['b asked', 'a refused'])
  assert.deepEqual(states([], []), [])
})

test('whoever asks anew is to be decided on again', () => {
  const anew = wish('a', 'asked', {}, '2026-11-21T01:00:00Z')
  assert.deepEqual(states([anew], [wish('a', 'refused')]), ['a asked'])
})

test('what goes is what was decided, not what would go now', () => {
  const decided = { state: 'carrying_out', asked_at: '2026-11-20T01:00:00Z', scope: 'details' }
  assert.equal(scopeOf(wish('a', '', { would_erase: 'whole', erasure: decided })), 'details')
  assert.equal(scopeOf(wish('a', 'asked', { would_erase: 'whole' })), 'whole')
})

test('the whole begins on the fourth day after the last, details at once', () => {
  const left = wish('a', 'asked', { would_erase: 'whole', last_day: '2026-11-27' })
  assert.equal(beginsOn(left, '2026-11-30'), '2026-12-01')
  assert.equal(beginsOn(left, '2026-12-01'), null)
  assert.equal(beginsOn({ ...left, would_erase: 'details' }, '2026-11-28'), null)
  assert.equal(beginsOn(wish('a', 'asked'), '2026-11-28'), null)
})

test('the law is in the way of the whole up to its last day, and never of details', () => {
  const left = wish('a', 'asked', { would_erase: 'whole', kept_by_law_until: '2028-11-27' })
  assert.equal(tooEarly(left, '2028-11-27'), '2028-11-27')
  assert.equal(tooEarly(left, '2028-11-28'), null)
  assert.equal(tooEarly({ ...left, would_erase: 'details' }, '2026-11-28'), null)
})
