// What the records of acts say that something was done to.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { targetText } from '../../src/pages/settings/target'

const words = { all: '全部可见部门', to: ' 至 ' }
const told = (target: string, ...ids: string[]) =>
  targetText({ target, about: ids.map((employee_id) => ({ employee_id })) }, words)

test('whoever has a column of their own is not told again', () => {
  assert.equal(told('e07@2026-11-18', 'e07'), '2026-11-18')
  assert.equal(told('e07', 'e07'), '')
  assert.equal(told('e07,e08', 'e07', 'e08'), '')
  assert.equal(told('e07=e08', 'e07'), 'e07=e08')
  assert.equal(told('e071@2026-11-18', 'e07'), 'e071@2026-11-18')
})

test('all that somebody may see, and a span of days, are words', () => {
  assert.equal(told('*@2026-11'), '全部可见部门 · 2026-11')
  assert.equal(told('*@2026-11-22..2026-11-28'), '全部可见部门 · 2026-11-22 至 2026-11-28')
  assert.equal(told('rnd@2026-11'), 'rnd@2026-11')
  assert.equal(told('01a21e4d-28d6-7eb9-8a34-f61f8a261410@2026-11-01..2026-11-28'), '2026-11-01 至 2026-11-28')
})
