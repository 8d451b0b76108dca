import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FixedMode, besides, isOdd, weekOf } from '../../src/pages/rules/alternation'
import {
  CLASSES,
  type ClassRules,
  ROUNDINGS,
  alertsOf,
  alike,
  hoursOf,
  mostOf,
  nextTier,
  roundingKey,
  roundingOf,
  usualOvertime,
  waitsAfterOff,
} from '../../src/pages/rules/overtime'

test('weeks begin on Monday and alternate from the anchor on, whichever of its days that is, across years', () => {
  const table: [string, boolean][] = [
    ['2026-12-28', true],
    ['2027-01-03', true],
    ['2027-01-04', false],
    ['2027-01-10', false],
    ['2027-01-11', true],
    ['2026-12-27', false],
    ['2026-12-20', true],
    ['2028-01-05', false],
  ]
  // A Monday, a Wednesday and a Sunday of the same week.
  for (const anchor of ['2026-12-28', '2026-12-30', '2027-01-03'])
    for (const [date, odd] of table) assert.equal(isOdd(anchor, date), odd, `${anchor} ${date}`)
})

test('a date has the shifts of its week', () => {
  const week = ['s', 's', 's', 's', 's', null, null]
  const mode: FixedMode & { kind: 'fixed' } = { kind: 'fixed', week, even_week: null }
  assert.deepEqual(weekOf(mode, '2026-12-05'), week)
  const even = { anchor: '2026-11-23', week: besides(week) }
  assert.deepEqual(weekOf({ ...mode, even_week: even }, '2026-11-28'), week)
  assert.deepEqual(weekOf({ ...mode, even_week: even }, '2026-12-05')[5], 's')
})

test('a second week begins as the first, with the other Saturday', () => {
  assert.deepEqual(besides(['a', 'b', null, null, null, null, null]), ['a', 'b', null, null, null, 'a', null])
  assert.deepEqual(besides(['a', 'a', 'a', 'a', 'a', 'b', null]), ['a', 'a', 'a', 'a', 'a', null, null])
  assert.deepEqual(besides(Array(7).fill(null)), Array(7).fill(null))
})

test('the most of a day is that of the class where nothing is said, and none where it was taken away', () => {
  const rules: ClassRules = { basis: 'both' }
  assert.deepEqual([mostOf(rules, 'workday'), mostOf(rules, 'rest_day'), mostOf(rules, 'statutory')], [180, null, null])
  assert.deepEqual(
    [mostOf({ ...rules, max_min: null }, 'workday'), mostOf({ ...rules, max_min: 60 }, 'rest_day')],
    [null, 60],
  )
})

test('overtime waits for minutes after off where there is an off, and punches are looked at', () => {
  const waits = (basis: ClassRules['basis']) => CLASSES.map((one) => waitsAfterOff({ basis, start_after_min: 30 }, one))
  assert.deepEqual(waits('both'), [true, false, true])
  assert.deepEqual(waits('punches'), [true, false, true])
  assert.deepEqual(waits('approval'), [false, false, false])
})

test('rules taken from workdays keep the most of their own class, and share nothing with what they were taken from', () => {
  const workday: ClassRules = { basis: 'punches', max_min: 120, length_tiers: [{ from_min: 240, minus_min: 30 }] }
  const own = alike({ basis: 'both' }, workday)
  assert.deepEqual(own, { basis: 'punches', length_tiers: [{ from_min: 240, minus_min: 30 }] })
  assert.notEqual(own.length_tiers, workday.length_tiers)
  assert.equal(alike({ basis: 'both', max_min: null }, workday).max_min, null)
})

test('every way to round has a name of its own, by which it is found again', () => {
  assert.equal(new Set(ROUNDINGS.map(roundingKey)).size, ROUNDINGS.length)
  for (const one of ROUNDINGS) assert.deepEqual(roundingOf(roundingKey(one)), one)
  assert.equal(roundingOf('down 90'), null)
})

test('alerts that are not said are those of the law', () => {
  const { alerts, ...rest } = usualOvertime()
  assert.deepEqual(alertsOf(rest), alerts)
  assert.deepEqual(alertsOf({ ...rest, alerts: { over_day: 'refuse' } }), { ...alerts, over_day: 'refuse' })
})

test('a tier more is for longer overtime, and takes less than it is long', () => {
  const tiers = [nextTier([])]
  for (let more = 0; more < 4; more++) tiers.push(nextTier(tiers))
  for (const [index, { from_min, minus_min }] of tiers.entries()) {
    assert.ok(minus_min <= from_min)
    assert.ok(from_min > (tiers[index - 1]?.from_min ?? 0))
  }
})

test('minutes are hours with as few decimals as it takes', () => {
  assert.deepEqual([30, 60, 90, 100].map(hoursOf), [0.5, 1, 1.5, 1.67])
})
