// For how long details may be kept, and when a change deletes some.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deletesMore, isWithin } from '../../src/pages/settings/retention'

test('as many whole days are kept as the server takes', () => {
  const expected: [number | '', boolean][] = [
    ['', false],
    [61, false],
    [62, true],
    [90.5, false],
    [730, true],
    [731, false],
  ]
  for (const [days, fits] of expected) assert.equal(isWithin(days), fits, String(days))
})

test('fewer days than before delete, more and as many do not', () => {
  assert.deepEqual(
    [89, 90, 91].map((days) => deletesMore(days, 90)),
    [true, false, false],
  )
})
