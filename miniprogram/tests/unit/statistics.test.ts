// Statistics: which period, what its sums say in words, how they are drawn, and who stands out.
import './wx'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayRows } from '../../app/pages/person/days'
import { daysOf, departmentRows, monthsOf, topOf } from '../../app/pages/statistics/bars'
import { type Sums, changeOf, detailOf, figureOf, leaveRows, lengthText, limitRows, overtimeRows, valueText } from '../../app/pages/statistics/figures'
import { ranked } from '../../app/pages/statistics/people'
import { asUnit, headingOf, isLast, lastSettled, periodOf, rangeText, turned } from '../../app/pages/statistics/period'

const NONE: Sums = {
  people: 0, days_due: 0, days_attended: 0, attendance_rate: null, punctuality: null, late_days: 0, late_min: 0, early_days: 0, early_min: 0, missing_on_days: 0, missing_off_days: 0, absent_days: 0, leave_days: 0, half_days: 0,
  field_work_days: 0, worked_s: 0, standard_s: 0, overtime: [], corrections: 0, over_limit_days: 0, over_month_people: 0, leave_by_type: [],
}
const sums = (more: Partial<Sums> = {}): Sums => ({ ...NONE, people: 1, ...more })
const overtime = (of: 'workday' | 'rest_day', credited_min: number, uncredited_min = 0) => ({ class: of, credited_min, uncredited_min, amount_min: credited_min, comp_leave_min: 0 })
const LAST = '2026-11-26'

test('what can have settled is the day before the one that is going on, which at night is the evening before', () => {
  assert.equal(lastSettled(Date.parse('2026-11-27T05:00:00+08:00')), '2026-11-26')
  assert.equal(lastSettled(Date.parse('2026-11-27T04:59:00+08:00')), '2026-11-25')
})

test('a period goes as far as its days have settled, and no further', () => {
  assert.deepEqual(periodOf('month', '2026-11-27', LAST), { unit: 'month', from: '2026-11-01', to: LAST, end: '2026-11-30' })
  assert.deepEqual(periodOf('week', LAST, LAST), { unit: 'week', from: '2026-11-23', to: LAST, end: '2026-11-29' })
  assert.deepEqual(periodOf('week', '2026-11-22', LAST), { unit: 'week', from: '2026-11-16', to: '2026-11-22', end: '2026-11-22' })
  assert.deepEqual(periodOf('month', '2024-02-10', LAST), { unit: 'month', from: '2024-02-01', to: '2024-02-29', end: '2024-02-29' })
  assert.deepEqual(periodOf('day', '2026-12-24', LAST).to, LAST)
})

test('one turns from a period to the next until the last one, and to another unit around the same days', () => {
  const month = periodOf('month', LAST, LAST)
  const before = turned(month, -1, LAST)
  assert.deepEqual(before, { unit: 'month', from: '2026-10-01', to: '2026-10-31', end: '2026-10-31' })
  assert.deepEqual([isLast(before, LAST), isLast(month, LAST), turned(before, 1, LAST)], [false, true, month])
  assert.equal(asUnit(month, 'day', LAST).from, LAST)
  assert.equal(asUnit(before, 'week', LAST).from, '2026-09-28')
})

test('a heading names the whole period, and how far it goes if that is not all', () => {
  assert.deepEqual(headingOf(periodOf('month', LAST, LAST), LAST), { heading: '2026年11月', so_far: '截至 11月26日' })
  assert.deepEqual(headingOf(periodOf('week', '2026-11-16', LAST), LAST), { heading: '11月16日–11月22日', so_far: '' })
  assert.deepEqual(headingOf(periodOf('day', LAST, LAST), LAST), { heading: '11月26日 星期四', so_far: '' })
  assert.equal(rangeText('2025-12-29', '2026-01-04', LAST), '2025年12月29日–1月4日')
})

test('a rate that is not all does not say so', () => {
  assert.deepEqual([1, 0.9999, 0.9647, 0.0001, 0, null].map((n) => valueText('rate', n)), ['100%', '99.9%', '96.5%', '0.1%', '0%', '–'])
  assert.deepEqual([200, 120, 45, 0].map(lengthText), ['3 小时 20 分', '2 小时', '45 分钟', '0 分钟'])
  assert.equal(valueText('absent', 2 / 3), '0.67 天')
})

test('a change says by how much and whether that is good, with an arrow and in words', () => {
  const told = (...asked: Parameters<typeof changeOf>) => { const { text, tone } = changeOf(...asked); return `${text} ${tone}` }
  assert.equal(told('rate', 0.981, 0.9677), '↑ 高 1.3 个百分点 good')
  assert.equal(told('punctuality', 0.9, 0.95), '↓ 低 5 个百分点 bad')
  assert.equal(told('late', 7, 4), '↑ 多 3 人次 bad')
  assert.equal(told('absent', 0.5, 2), '↓ 少 1.5 天 good')
  assert.equal(told('overtime', 90, 30), '↑ 多 1 小时 calm')
  assert.equal(told('missing', 2, 2), '持平 calm')
  assert.equal(told('rate', null, 0.9), ' calm')
})

test('where nobody had a day before, nothing is compared', () => {
  assert.equal(figureOf('late', sums({ late_days: 3 }), NONE).change, '')
  assert.equal(figureOf('late', sums({ late_days: 3 }), sums()).change, '↑ 多 3 人次')
  assert.deepEqual(limitRows(sums({ over_month_people: 2 }), NONE).map((row) => row.change), ['', ''])
})

test('overtime is what was worked, what is not credited included, and says so', () => {
  const told = sums({ overtime: [overtime('workday', 100, 20), overtime('rest_day', 60)] })
  const figure = figureOf('overtime', told, sums({ overtime: [overtime('workday', 60)] }))
  assert.deepEqual([figure.value, figure.detail, figure.change], ['3 小时', '其中未计入 20 分钟', '↑ 多 2 小时'])
  assert.deepEqual(overtimeRows(told, sums({ overtime: [overtime('workday', 120)] })).map((row) => [row.name, row.value, row.change]), [['工作日', '2 小时', '持平'], ['休息日', '1 小时', '↑ 多 1 小时']])
})

test('leave is told by type, in days or hours as it is taken, and a type that is gone has a name yet', () => {
  const told = sums({ leave_days: 1.5, leave_by_type: [{ leave_type_id: 'annual', days: 1.5, min: 0 }, { leave_type_id: 'comp', days: 0, min: 90 }] })
  const rows = leaveRows(told, sums({ leave_by_type: [{ leave_type_id: 'annual', days: 2, min: 0 }] }), { annual: '年假' })
  assert.deepEqual(rows.map((row) => [row.name, row.value, row.change]), [['年假', '1.5 天', '↓ 少 0.5 天'], ['其他假期', '1 小时 30 分', '↑ 多 1 小时 30 分']])
  assert.equal(detailOf('leave', told), '另按小时 1 小时 30 分')
})

test('more people over a limit is worse, fewer is better', () => {
  const rows = limitRows(sums({ over_month_people: 1, over_limit_days: 5 }), sums({ over_month_people: 2, over_limit_days: 1 }))
  assert.deepEqual(rows.map((row) => [row.value, row.change, row.change_tone]), [['1 人', '↓ 少 1 人', 'good'], ['5 人次', '↑ 多 4 人次', 'bad']])
})

test('a chart ends at a round number that nothing is higher than', () => {
  const tops = [[0], [3], [7], [9], [11], [61], [100], [101]].map((numbers) => topOf('late', numbers))
  assert.deepEqual(tops, [2, 4, 8, 10, 20, 80, 100, 200])
  assert.equal(topOf('overtime', [150]), 240)
  assert.equal(topOf('rate', [0.5]), 1)
})

test('a day on which nothing was due has no rate, and one that nobody had has nothing', () => {
  const series = [sums({ attendance_rate: 0.5 }), sums(), NONE].map((one, index) => ({ ...one, from: `2026-11-2${index + 3}`, to: `2026-11-2${index + 3}` }))
  const { bars } = daysOf('rate', series)
  assert.deepEqual(bars.map((bar) => [bar.height, bar.tick, bar.label]), [[50, '一', '11月23日 星期一，50%'], [0, '二', '11月24日 星期二，无需出勤'], [0, '三', '11月25日 星期三，没有数据']])
  assert.deepEqual(daysOf('late', series).bars.map((bar) => bar.value), ['0 人次', '0 人次', '没有数据'])
})

test('of a month every seventh day is written, and of half a year each month', () => {
  const series = Array.from({ length: 30 }, (_, n) => { const date = `2026-11-${String(n + 1).padStart(2, '0')}`; return { ...sums(), from: date, to: date } })
  assert.deepEqual(daysOf('late', series).bars.map((bar) => bar.tick).filter(Boolean), ['1', '8', '15', '22', '29'])
  assert.deepEqual(monthsOf('late', [{ ...sums({ late_days: 2 }), month: '2026-11' }]).bars.map((bar) => [bar.tick, bar.title, bar.height]), [['11月', '2026年11月', 100]])
})

test('a department opens if something lies below where one stands, and no bar is longer than the longest', () => {
  const department = (department_id: string, with_below: boolean, late_days: number) => ({ ...sums({ late_days }), department_id, name: department_id, with_below })
  const rows = departmentRows('late', [department('top', false, 1), department('rnd', true, 4)], 'top')
  assert.deepEqual(rows.map((row) => [row.name, row.opens, row.width]), [['top（直属）', false, 25], ['rnd', true, 100]])
  assert.equal(departmentRows('rate', [{ ...department('a', true, 0), attendance_rate: 0.9 }], '')[0]?.width, 90)
})

test('a ranking has those who stand out and says how many do not', () => {
  const person = (employee_id: string, more: Partial<Sums>) => ({ ...sums(more), employee_id, name: employee_id, number: '1', department_ids: [] })
  const people = [person('a', { late_days: 2, late_min: 20 }), person('b', { late_days: 1, late_min: 5 }), person('c', {})]
  const told = ranked('late', people, 9, true)
  assert.deepEqual([told.rows.map((row) => `${row.place} ${row.id} ${row.value} ${row.text}`), told.more, told.rest], [['1 a 2 次 20 分钟', '2 b 1 次 5 分钟'], false, '其余 7 人没有迟到'])
  assert.deepEqual([ranked('late', people.slice(0, 2), 9, true).more, ranked('late', people.slice(0, 2), 9, true).rest], [true, ''])
  assert.equal(ranked('rate', [person('d', { attendance_rate: 1 })], 1, false).rest, '没有人缺勤')
  assert.equal(ranked('rate', [person('e', { attendance_rate: 0.5, absent_days: 1, days_due: 2, days_attended: 1 })], 1, false).rows[0]?.text, '出勤 1/2 天 · 旷工 1 天')
  assert.match(ranked('overtime', [person('f', { overtime: [overtime('workday', 2200)], over_month_people: 1, over_limit_days: 3 })], 1, false).rows[0]?.text ?? '', /月超限 · 3 天日超限/)
})

test("somebody's days come the latest first, with what is wrong of each", () => {
  const rows = dayRows({ '2026-11-25': { statuses: ['normal'], late_min: 0, early_min: 0, worked_s: 28_800 }, '2026-11-26': { statuses: ['late'], late_min: 12, early_min: 0, worked_s: 28_000 } })
  assert.deepEqual(rows.map((row) => [row.date, row.words, row.text, row.stands_out]), [['2026-11-26', '迟到', '迟到 12 分钟 · 工时 7 小时 46 分', true], ['2026-11-25', '正常', '工时 8 小时 0 分', false]])
})
