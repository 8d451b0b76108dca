// What a group comes to at a glance.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, givenIn, heldOf, weeksOf } from '../../src/pages/rules/glance'

const day = { id: 'day', name: '白班', sections: [{ on: '09:00', off: '18:00' }] }
const night = { id: 'night', name: '夜班', sections: [{ on: '22:00', off: '30:00' }] }
const settings = { name: '组', mode: { kind: 'free' as const }, shifts: [day], place: { sites: [] } }

test('the days of a shift are runs of the week', () => {
  assert.deepEqual(daysOf(['day', 'day', null, 'night', 'day', 'day', 'day'], 'day'), [
    { from: 0, to: 1 },
    { from: 4, to: 6 },
  ])
  assert.deepEqual(daysOf(Array(7).fill(null), 'day'), [])
})

test('a week gives its shifts in the order of its days', () => {
  const given = givenIn(['night', 'night', null, 'day', 'day', 'gone', 'night'], [day, night])
  assert.deepEqual(
    given.map(({ shift, days }) => [shift.name, days]),
    [
      [
        '夜班',
        [
          { from: 0, to: 1 },
          { from: 6, to: 6 },
        ],
      ],
      ['白班', [{ from: 3, to: 4 }]],
    ],
  )
})

test('weeks that alternate are two; a roster and free hours have none', () => {
  const week = Array(7).fill('day')
  const even_week = { anchor: '2026-11-23', week: Array(7).fill(null) }
  assert.equal(weeksOf({ kind: 'fixed', week, even_week }).length, 2)
  assert.equal(weeksOf({ kind: 'fixed', week }).length, 1)
  assert.deepEqual([weeksOf({ kind: 'roster' }), weeksOf({ kind: 'free' })], [[], []])
})

test('the version in force holds, else the first to come', () => {
  const version = (effective: string, in_force: boolean) => ({ effective, in_force, revision: 1, settings })
  const [past, held, next] = [version('2026-01-01', false), version('2026-06-01', true), version('2027-01-01', false)]
  assert.equal(heldOf([past, held, next]), held)
  assert.equal(heldOf([next]), next)
  assert.equal(heldOf([]), null)
})
