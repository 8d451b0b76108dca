import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Schema } from '../../src/services/api'
import { cellOf, copyWeek, countOf, paint, requestOf } from '../../src/pages/rules/roster'

const person = {
  employee_id: 'e1',
  name: '',
  number: '',
  department_id: 'd',
  group_id: 'g',
  revision: 3,
  planned_by: null,
  days: { '2026-12-01': ['early'] },
  chosen: {},
  clashes: [],
} as Schema['RosterPerson']
const DATES = Array.from({ length: 31 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`)

test('painting what is there already is no change', () => {
  const painted = paint({}, person, '2026-12-01', ['late'])
  assert.deepEqual(cellOf(person, '2026-12-01', painted), ['late'])
  assert.equal(countOf(painted), 1)
  assert.equal(countOf(paint(painted, person, '2026-12-01', ['early'])), 0)
  assert.equal(countOf(paint({}, person, '2026-12-02', null)), 0)
})

test('a week is copied as it is painted, and stays within the month', () => {
  const painted = paint({}, person, '2026-12-02', [])
  const copied = copyWeek(painted, [person], '2026-12-01', '2026-12-29', DATES)
  assert.deepEqual(copied.e1, { '2026-12-02': [], '2026-12-29': ['early'], '2026-12-30': [] })
})

test('a request has the changes with the revision that they are on top of', () => {
  const painted = paint({}, person, '2026-12-02', ['late'])
  assert.deepEqual(requestOf(painted, [person], ' '), {
    changes: [{ employee_id: 'e1', date: '2026-12-02', shifts: ['late'] }],
    revisions: { e1: 3 },
    reason: null,
  })
})
