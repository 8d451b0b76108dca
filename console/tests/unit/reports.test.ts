import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  COLUMNS,
  OWN,
  OWN_OF,
  asked,
  columnsOf,
  firstOf,
  moved,
  usual,
  wantedOf,
  whole,
} from '../../src/pages/reports/choice'

test('the usual is asked for as such', () => {
  assert.deepEqual(asked(usual()), { sheets: null, columns: null, payroll_columns: null, format: 'xlsx' })
})

test('columns are asked for in the order in which they were put, without those left out', () => {
  const order = moved(COLUMNS, 'worked_h', -100)
  assert.deepEqual(order.slice(0, 2), ['worked_h', 'group'])
  const off = COLUMNS.filter((one) => !['worked_h', 'group'].includes(one))
  const { columns } = asked({ ...usual(), columns: { ...usual().columns, summary: { order, off } } })
  assert.deepEqual(columns, ['worked_h', 'group'])
  assert.deepEqual(moved(order, 'worked_h', 1).slice(0, 3), ['group', 'worked_h', 'days_due'])
})

test('columns matter to the sheets that have them', () => {
  const columns = { summary: columnsOf(['late_min']), payroll: columnsOf(['paid_days', 'group']) }
  const of = (...sheets: ('summary' | 'payroll' | 'daily')[]) => asked({ ...usual(), sheets, columns })
  assert.deepEqual([of('daily').columns, of('daily').payroll_columns], [null, null])
  assert.deepEqual([of('summary').columns, of('summary').payroll_columns], [['late_min'], null])
  assert.deepEqual([of('payroll').columns, of('payroll').payroll_columns], [null, ['paid_days', 'group']])
})

test('columns of a set stand first, and every other can be added', () => {
  const made = columnsOf(['late_min', 'group'])
  assert.deepEqual([wantedOf(made), made.order.length], [['late_min', 'group'], COLUMNS.length])
  for (const own of Object.values(OWN_OF)) assert.deepEqual(wantedOf(columnsOf(own)), own)
  assert.deepEqual(new Set(COLUMNS).size, COLUMNS.length)
})

test('of each sheet the company has one set to begin with', () => {
  const set = { columns: OWN, name: '月报', default: true }
  const sets = [
    { ...set, column_set_id: 'a', sheet: 'summary' as const, default: false },
    { ...set, column_set_id: 'b', sheet: 'payroll' as const },
    { ...set, column_set_id: 'c', sheet: 'summary' as const },
  ]
  assert.deepEqual([firstOf(sets, 'summary')?.column_set_id, firstOf(sets, 'payroll')?.column_set_id], ['c', 'b'])
  assert.equal(firstOf(sets.slice(0, 1), 'summary'), undefined)
})

test('a choice of another version is made whole', () => {
  const old = { sheets: ['gone', 'payroll'], order: ['late_min'], off: ['gone'] }
  const made = whole(JSON.parse(JSON.stringify(old)))
  assert.deepEqual([made.sheets, made.columns], [['payroll'], usual().columns])
  assert.deepEqual(whole({ sheets: [] }).sheets, usual().sheets)
})

test('one table may be text, and several, the days or the charts may not', () => {
  assert.equal(asked({ ...usual(), sheets: ['payroll'], format: 'csv' }).format, 'csv')
  for (const sheets of [['daily'], ['charts'], ['summary', 'payroll']] as const)
    assert.equal(asked({ ...usual(), sheets: [...sheets], format: 'csv' }).format, 'xlsx')
  assert.equal(whole({ sheets: ['payroll', 'summary'], format: 'csv' }).format, 'xlsx')
})
