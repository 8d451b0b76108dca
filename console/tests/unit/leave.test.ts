import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsOf, overlap } from '../../src/look/span'
import { awayOn, barsOf, lanesOf } from '../../src/pages/leave/bars'
import { type Kind, carryOf, carrying, fitting, moved, newKind } from '../../src/pages/leave/policy'
import { lengthOf, minutesOf, rangeOf, withTier, withoutTier } from '../../src/pages/leave/tiers'
import { requestOf, unitOf } from '../../src/pages/mine/wish'
import type { Schema } from '../../src/services/api'

const entry = (span: Schema['LeaveSpan'], application_id = JSON.stringify(span)) =>
  ({ application_id, span, kind: 'leave', stands: true }) as Schema['AwayEntry']
const drawn = (...spans: Schema['LeaveSpan'][]) =>
  barsOf(
    spans.map((span) => entry(span)),
    '2026-11',
  ).map(({ from, to, lane, cameIn, goesOn }) => [from, to, lane, cameIn, goesOn])

test('a bar begins and ends at the halves of its days', () => {
  assert.deepEqual(drawn({ unit: 'day', from: '2026-11-02', to: '2026-11-03' }), [[2, 6, 0, false, false]])
  const halves = {
    unit: 'half_day',
    from: '2026-11-02',
    from_half: 'second',
    to: '2026-11-04',
    to_half: 'first',
  } as const
  assert.deepEqual(drawn(halves), [[3, 7, 0, false, false]])
  assert.deepEqual(drawn({ unit: 'half_day', from: '2026-11-01', to_half: 'first' }), [[0, 1, 0, false, false]])
  assert.deepEqual(drawn({ unit: 'hour', date: '2026-11-30', from: '09:00', to: '10:00' }), [[58, 60, 0, false, false]])
})

test('a bar that reaches beyond the month is cut there, and another month is left out', () => {
  assert.deepEqual(drawn({ unit: 'day', from: '2026-10-30', to: '2026-11-01' }), [[0, 2, 0, true, false]])
  assert.deepEqual(drawn({ unit: 'day', from: '2026-11-30', to: '2027-01-02' }), [[58, 60, 0, false, true]])
  const late = {
    unit: 'half_day',
    from: '2026-10-31',
    from_half: 'second',
    to: '2026-12-01',
    to_half: 'first',
  } as const
  assert.deepEqual(drawn(late), [[0, 60, 0, true, true]])
  assert.deepEqual(drawn({ unit: 'day', from: '2026-12-01' }), [])
})

test('what is of the same half has a line of its own, what follows does not', () => {
  const hour = (from: string, to: string) => ({ unit: 'hour', date: '2026-11-05', from, to }) as const
  const bars = barsOf(
    [hour('15:00', '16:00'), hour('09:00', '10:00'), { unit: 'day', from: '2026-11-06' } as const].map((span) =>
      entry(span),
    ),
    '2026-11',
  )
  assert.deepEqual(
    bars.map(({ from, lane }) => [from, lane]),
    [
      [8, 0],
      [8, 1],
      [10, 0],
    ],
  )
  assert.equal(lanesOf(bars), 2)
  assert.equal(lanesOf([]), 1)
})

test('on a date are away those whose leave stands', () => {
  const person = (...entries: Schema['AwayEntry'][]) => ({ entries }) as Schema['AwayPerson']
  const days = entry({ unit: 'day', from: '2026-11-02', to: '2026-11-03' })
  const people = [
    person(days, entry({ unit: 'hour', date: '2026-11-03', from: '09:00', to: '10:00' })),
    person({ ...days, stands: false }),
  ]
  assert.deepEqual(
    ['2026-11-01', '2026-11-02', '2026-11-03'].map((date) => awayOn(people, date)),
    [0, 1, 1],
  )
})

test('hours of a day touch its days and halves, and each other where they meet', () => {
  const hour = (from: string, to: string) => ({ unit: 'hour', date: '2026-11-05', from, to }) as const
  assert.equal(overlap(hour('09:00', '10:00'), hour('10:00', '11:00')), false)
  assert.equal(overlap(hour('09:00', '10:30'), hour('10:00', '11:00')), true)
  assert.equal(overlap(hour('09:00', '10:00'), { unit: 'day', from: '2026-11-04', to: '2026-11-05' }), true)
  assert.deepEqual(monthsOf({ unit: 'day', from: '2026-12-30', to: '2027-01-02' }), ['2026-12', '2027-01'])
})

test('lengths are days where they are, else hours, and come back as they went', () => {
  assert.deepEqual([240, 480, 1440, 120, 60].map(lengthOf), [
    { n: 0.5, unit: 'day' },
    { n: 1, unit: 'day' },
    { n: 3, unit: 'day' },
    { n: 2, unit: 'hour' },
    { n: 1, unit: 'hour' },
  ])
  for (const minutes of [0, 60, 90, 240, 720, 1440]) assert.equal(minutesOf(lengthOf(minutes)), minutes)
})

test('tiers say from where to where they hold; another is above the last, and without the first the next begins at nothing', () => {
  const one = withTier([])
  const two = withTier(one)
  assert.deepEqual(rangeOf(one, 0), { from: null, to: null })
  assert.deepEqual(rangeOf(two, 0), { from: null, to: { n: 3, unit: 'day' } })
  assert.deepEqual(rangeOf(two, 1), { from: { n: 3, unit: 'day' }, to: null })
  assert.deepEqual(
    two.map((tier) => tier.steps.map((step) => step.by)),
    [['manager'], ['manager', 'hr']],
  )
  const three = withTier(two)
  assert.equal(three[2]?.from_min, 5 * 480)
  assert.deepEqual(
    withoutTier(three, 0).map((tier) => tier.from_min),
    [0, 2400],
  )
  assert.ok(withTier(withTier(three)).every((tier) => tier.steps.length <= 3))
})

test('a type is sent with what its balance has, and nothing else', () => {
  const kind = (balance: Schema['BalanceKind'], more: Partial<Kind> = {}): Kind => {
    const fresh = newKind('调研假')
    return { ...fresh, rules: { ...fresh.rules, balance }, ...more }
  }
  const all = { per_year_half_days: 10, carry_over: { until_month: 3 }, expiry: { kind: 'months', months: 6 } } as const
  const has = (one: Kind) => Object.keys(one).filter((key) => ['per_year_half_days', 'carry_over'].includes(key))
  assert.deepEqual(has(fitting(kind('granted', all))), ['per_year_half_days', 'carry_over'])
  assert.deepEqual(has(fitting(kind('annual', all))), ['carry_over'])
  assert.deepEqual(has(fitting(kind('unlimited', all))), [])
  assert.deepEqual(fitting(kind('comp', all)).expiry, all.expiry)
  assert.deepEqual(fitting(kind('granted', all)).expiry, { kind: 'never' })
  const some = { ...kind('annual'), carry_over: carrying('some', kind('annual', all)) }
  assert.equal(carryOf(some), 'some')
  assert.deepEqual(carrying('all', some), { until_month: 3 })
  assert.equal(carrying('none', some), null)
})

test('an order changes by one place, and not beyond the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'b', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c'])
})

test('leave is asked for in the steps of its type', () => {
  const types = [{ id: 'comp', rules: { unit: 'hour' } }] as Schema['LeaveKind'][]
  const wish = {
    kind: 'leave',
    type: 'comp',
    from: '2026-11-05',
    to: '2026-11-04',
    from_half: 'second',
    to_half: 'second',
    time_from: '09:00',
    time_to: '11:00',
  } as const
  const asked = (more: object) => {
    const full = { ...wish, ...more }
    return requestOf(full, unitOf(full, types))
  }
  assert.deepEqual(asked({}), {
    kind: 'leave',
    leave_type_id: 'comp',
    span: { unit: 'hour', date: '2026-11-05', from: '09:00', to: '11:00' },
  })
  assert.deepEqual(asked({ kind: 'trip' }), {
    kind: 'trip',
    leave_type_id: null,
    span: { unit: 'half_day', from: '2026-11-05', from_half: 'second', to: '2026-11-05', to_half: 'second' },
  })
  assert.equal(asked({ kind: 'overtime' }).span.unit, 'hour')
})
