import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gives, lapsedTypes, lastDay, openable, reckoned, usualDay } from '../../src/pages/leave/openings'
import type { Schema } from '../../src/services/api'
import { Problem, besides } from '../../src/services/problem'

type Kind = Schema['LeaveKind']
const kind = (name: string, balance: Kind['rules']['balance'], more: Partial<Kind> = {}): Kind => ({
  id: name,
  rules: { name, unit: 'half_day', paid: true, counts_rest_days: false, proof: false, balance, minimum: 1 },
  approvers: [],
  retired: false,
  ...more,
})
const KINDS = [
  kind('annual', 'annual'),
  kind('comp', 'comp', { expiry: { kind: 'months', months: 6 } }),
  kind('sick', 'unlimited'),
  kind('marriage', 'granted'),
  kind('childcare', 'granted', { per_year_half_days: 20 }),
  kind('old', 'granted', { retired: true }),
]

test('balances hold from the first of January, or from the first day of which they are kept', () => {
  assert.equal(usualDay({ since_year: 2024 }, '2026-11-27'), '2026-01-01')
  assert.equal(usualDay({ since_year: 2026 }, '2026-01-01'), '2026-01-01')
  assert.equal(usualDay({ since_year: 2027 }, '2026-12-20'), '2027-01-01')
})

test('a table has the types with a balance, and says the difference of what is reckoned', () => {
  const types = openable({ types: KINDS })
  assert.deepEqual(
    types.map(({ id }) => id),
    ['annual', 'comp', 'marriage', 'childcare'],
  )
  assert.deepEqual(
    types.filter(reckoned).map(({ id }) => id),
    ['annual', 'childcare'],
  )
})

test('comp leave expires as the server reckons it', () => {
  assert.equal(lastDay({ kind: 'never' }, '2026-01-01'), null)
  assert.equal(lastDay({ kind: 'days', days: 30 }, '2026-01-31'), '2026-03-02')
  assert.equal(lastDay({ kind: 'months', months: 6 }, '2026-08-31'), '2027-02-28')
  assert.equal(lastDay({ kind: 'months', months: 1 }, '2026-01-15'), '2026-02-15')
  assert.equal(lastDay({ kind: 'year_end' }, '2026-01-15'), '2026-12-31')
  assert.equal(lastDay({ kind: 'year_end', years_later: 1 }, '2026-01-15'), '2027-12-31')
})

test('comp leave that would have expired already is named, and is not on its last day', () => {
  const lapsed = (on: string, today: string) => lapsedTypes({ types: KINDS }, on, today)
  assert.deepEqual(lapsed('2026-01-01', '2026-07-02'), ['comp'])
  assert.deepEqual(lapsed('2026-01-01', '2026-07-01'), [])
  assert.deepEqual(lapsed('', '2026-07-02'), [], 'a date that is not chosen yet')
})

test('there is something to do with an amount or with a first day of work', () => {
  assert.deepEqual(
    [gives({ grants: 0, services: 0 }), gives({ grants: 1, services: 0 }), gives({ grants: 0, services: 1 })],
    [false, true, true],
  )
})

test('a problem is told by itself unless all of it stands beside its fields', () => {
  const of = (...fields: string[]) =>
    new Problem('invalid', 400, { errors: fields.map((field) => ({ field, zh: '错', en: 'wrong' })) })
  const [file, both, none] = [of('file_id'), of('file_id', 'options'), of()]
  assert.equal(besides(file, ['file_id', 'on']), null)
  assert.equal(besides(both, ['file_id', 'on']), both)
  assert.equal(besides(none, ['file_id', 'on']), none)
})
