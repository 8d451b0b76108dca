import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COLUMNS, asked, moved, usual, whole } from '../../src/pages/reports/choice'

test('the usual is asked for as such', () => {
  assert.deepEqual(asked(usual()), { sheets: null, columns: null, format: 'xlsx' })
})

test('columns are asked for in the order in which they were put, without those left out', () => {
  const order = moved(COLUMNS, 'worked_h', -100)
  assert.deepEqual(order.slice(0, 2), ['worked_h', 'group'])
  const { columns } = asked({
    ...usual(),
    order,
    off: COLUMNS.filter((one) => !['worked_h', 'group'].includes(one)),
  })
  assert.deepEqual(columns, ['worked_h', 'group'])
  assert.deepEqual(moved(order, 'worked_h', 1).slice(0, 3), ['group', 'worked_h', 'days_due'])
})

test('columns matter to the summary alone', () => {
  assert.deepEqual(asked({ ...usual(), sheets: ['daily'], off: COLUMNS }), {
    sheets: ['daily'],
    columns: null,
    format: 'xlsx',
  })
})

test('a choice of another version is made whole', () => {
  const old = { sheets: [], order: ['late_min', 'gone', 'late_min', 'group'], off: ['gone', 'group'] }
  const made = whole(JSON.parse(JSON.stringify(old)))
  assert.deepEqual(made.sheets, ['summary', 'daily', 'punches'])
  assert.deepEqual([made.order.slice(0, 2), made.order.length], [['late_min', 'group'], COLUMNS.length])
  assert.deepEqual(made.off, ['group', ...usual().off], 'what has come since is off until somebody wants it')
})

test('one table may be text, and several or the days may not', () => {
  assert.equal(asked({ ...usual(), sheets: ['payroll'], format: 'csv' }).format, 'csv')
  for (const sheets of [['daily'], ['summary', 'payroll']] as const)
    assert.equal(asked({ ...usual(), sheets: [...sheets], format: 'csv' }).format, 'xlsx')
  assert.equal(whole({ sheets: ['payroll', 'summary'], format: 'csv' }).format, 'xlsx')
})
