import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosenOf, settledOn, startOf, stepOf, stepped, unitOf, unitsOf } from '../../src/pages/statistics/period'
import { type Sums, changeOf, figureOf, hourlyDays } from '../../src/pages/statistics/figures'

/** Friday, 27 November 2026, at a time of the day. */
const at = (time: string, date = '2026-11-27') => Date.parse(`${date}T${time}:00+08:00`)
const NOW = at('22:00')
const NOTHING = { period: '', at: '', from: '', to: '' }
const chosen = (said: Partial<typeof NOTHING>, now_ms = NOW) => {
  const { kind, from, to, wrong } = chosenOf({ ...NOTHING, ...said }, now_ms)
  return [kind, from, to, wrong]
}

test('a period ends with the last day that has its results', () => {
  assert.deepEqual(chosen({}), ['month', '2026-11-01', '2026-11-26', null])
  assert.deepEqual(chosen({ period: 'week' }), ['week', '2026-11-23', '2026-11-26', null])
  assert.deepEqual(chosen({ period: 'quarter' }), ['quarter', '2026-10-01', '2026-11-26', null])
  assert.deepEqual(chosen({ period: 'week', at: '2026-11-18' }), ['week', '2026-11-16', '2026-11-22', null])
  assert.deepEqual(chosen({ at: '2026-02-10' }), ['month', '2026-02-01', '2026-02-28', null])
  assert.deepEqual(chosen({ period: 'quarter', at: '2026-08-15' }), ['quarter', '2026-07-01', '2026-09-30', null])
})

test('until 05:00 the day before yesterday is the last that has its results', () => {
  assert.equal(settledOn(at('04:59', '2026-11-28')), '2026-11-26')
  assert.equal(settledOn(at('05:00', '2026-11-28')), '2026-11-27')
})

test('on the first of a month the month before is opened, and the new one can be had', () => {
  const first = at('09:00', '2026-12-01')
  assert.deepEqual(chosen({}, first), ['month', '2026-11-01', '2026-11-30', null])
  assert.deepEqual(chosen({ at: '2026-12-01' }, first), ['month', '2026-12-01', '2026-12-01', null])
  const before = chosenOf(NOTHING, first)
  assert.equal(stepOf(before, 1, first)?.at, '2026-12-01')
})

test('an address of another time, or of none, is of the time that there has been', () => {
  assert.deepEqual(chosen({ at: '2027-03-01' }), ['month', '2026-11-01', '2026-11-26', null])
  assert.deepEqual(chosen({ period: 'year', at: 'soon' }), ['month', '2026-11-01', '2026-11-26', null])
})

test('two dates are taken as they are, in order and 92 days at most', () => {
  const dates = (from: string, to: string) => chosen({ period: 'dates', from, to })[3]
  assert.equal(dates('2026-07-01', '2026-09-30'), null)
  assert.equal(dates('2026-07-01', '2026-10-01'), 'too_long')
  assert.equal(dates('2026-07-02', '2026-07-01'), 'order')
  assert.equal(dates('2026-07-02', '2026-07-02'), null)
  assert.deepEqual(chosen({ period: 'dates' }), ['dates', '2026-11-01', '2026-11-26', null])
})

test('a step leads to the period before and back, and not into what is to come', () => {
  const week = chosenOf({ ...NOTHING, period: 'week' }, NOW)
  assert.equal(stepOf(week, 1, NOW), null)
  assert.deepEqual(stepOf(week, -1, NOW), { period: 'week', at: '2026-11-16', from: undefined, to: undefined })
  const october = chosenOf({ ...NOTHING, at: '2026-10-01' }, NOW)
  assert.deepEqual(stepOf(october, 1, NOW), { period: undefined, at: undefined, from: undefined, to: undefined })
  const dates = chosenOf({ ...NOTHING, period: 'dates', from: '2026-11-10', to: '2026-11-19' }, NOW)
  assert.deepEqual(stepOf(dates, -1, NOW), { period: 'dates', at: undefined, from: '2026-10-31', to: '2026-11-09' })
  assert.equal(stepOf(dates, 1, NOW)?.from, '2026-11-20')
  assert.equal(stepOf({ ...dates, from: '2026-11-20', to: '2026-11-29' }, 1, NOW), null)
})

test('weeks begin on Monday and quarters in January, April, July and October, over the turn of a year too', () => {
  assert.equal(startOf('week', '2026-11-29'), '2026-11-23')
  assert.equal(startOf('week', '2027-01-01'), '2026-12-28')
  assert.equal(startOf('quarter', '2026-12-31'), '2026-10-01')
  assert.equal(startOf('quarter', '2026-04-01'), '2026-04-01')
  assert.equal(stepped('quarter', '2026-01-15', -1), '2025-10-01')
  assert.equal(stepped('month', '2026-03-31', -1), '2026-02-01')
  assert.equal(stepped('week', '2026-12-31', 1), '2027-01-04')
})

test('a period is told in pieces of which it has several, long ones by weeks at first', () => {
  const week = { from: '2026-11-23', to: '2026-11-26' }
  const month = { from: '2026-11-01', to: '2026-11-26' }
  const quarter = { from: '2026-10-01', to: '2026-11-26' }
  assert.deepEqual(
    [unitsOf(week), unitsOf(month), unitsOf(quarter)],
    [['day'], ['day', 'week'], ['day', 'week', 'month']],
  )
  assert.deepEqual([unitOf(week, ''), unitOf(month, ''), unitOf(quarter, '')], ['day', 'day', 'week'])
  assert.deepEqual([unitOf(week, 'month'), unitOf(month, 'week'), unitOf(quarter, 'month')], ['day', 'week', 'month'])
})

const sums = (changes: Partial<Sums>): Sums => ({
  people: 3,
  days_due: 10,
  days_attended: 9,
  attendance_rate: 0.9,
  punctuality: 0.8,
  late_days: 0,
  late_min: 0,
  early_days: 0,
  early_min: 0,
  missing_on_days: 0,
  missing_off_days: 0,
  absent_days: 0,
  leave_days: 0,
  half_days: 0,
  field_work_days: 0,
  worked_s: 0,
  standard_s: 10 * 8 * 3600,
  overtime: [],
  corrections: 0,
  over_limit_days: 0,
  over_month_people: 0,
  leave_by_type: [],
  ...changes,
})

test('whether a change is good or bad news is what the figure means', () => {
  const change = (figure: Parameters<typeof changeOf>[0], now: Partial<Sums>, before: Partial<Sums>) =>
    changeOf(figure, sums(now), sums(before))
  assert.deepEqual(change('rate', { attendance_rate: 0.95 }, {}), { way: 'up', by: 5, news: 'better' })
  assert.deepEqual(change('punctuality', { punctuality: 0.785 }, {}), { way: 'down', by: 1.5, news: 'worse' })
  assert.deepEqual(change('late', { late_days: 4 }, { late_days: 1 }), { way: 'up', by: 3, news: 'worse' })
  assert.deepEqual(change('missing', { missing_on_days: 1 }, { missing_off_days: 2 }), {
    way: 'down',
    by: 1,
    news: 'better',
  })
  assert.deepEqual(change('leave', { leave_days: 1.5 }, {}), { way: 'up', by: 1.5, news: null })
  assert.deepEqual(change('people', { people: 2 }, {}), { way: 'down', by: 1, news: null })
  assert.deepEqual(change('absent', {}, {}), { way: 'same', by: 0, news: null })
  assert.deepEqual(change('rate', { attendance_rate: 0.90004 }, {}), { way: 'same', by: 0, news: null })
})

test('where there is nothing to compare with nothing has changed', () => {
  assert.equal(changeOf('late', sums({ late_days: 4 }), sums({ people: 0 })), null)
  assert.equal(changeOf('late', sums({ people: 0 }), sums({})), null)
  assert.equal(changeOf('rate', sums({}), sums({ attendance_rate: null })), null)
})

test('overtime is what counts of every class, in hours', () => {
  const one = { credited_min: 100, uncredited_min: 30, comp_leave_min: 0 }
  const overtime = [
    { ...one, class: 'workday' as const, amount_min: 90 },
    { ...one, class: 'statutory' as const, amount_min: 60 },
  ]
  assert.equal(figureOf('overtime', sums({ overtime })), 2.5)
})

test('leave by the hour is the part of an average day that it is', () => {
  assert.equal(hourlyDays(240, sums({})), 0.5)
  assert.equal(hourlyDays(240, sums({ days_due: 0, standard_s: 0 })), null)
})
