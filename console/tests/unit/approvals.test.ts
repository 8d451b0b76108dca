import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Part,
  type Row,
  insteadOf,
  lagging,
  merged,
  othersAway,
  waitingRows,
} from '../../src/pages/approvals/rows'
import type { Schema } from '../../src/services/api'

const row = (at: string, key = at): Row => ({
  key,
  kind: 'leave',
  name: '',
  number: '',
  department: '',
  department_id: '',
  may_decide: false,
  at,
})
const part = (more: boolean, ...at: string[]): Part => ({ more, rows: at.map((one) => row(one)) })
const shown = (...parts: Part[]) => merged(parts).map((one) => one.at)

test('what waits is one list, whatever was asked first on top', () => {
  const person = { name: '李', number: 'MS1', department: '研发部', department_id: 'rnd', may_decide: true }
  const correction = (correction_id: string, applied_at: string) =>
    ({ ...person, correction: { correction_id, applied_at } }) as Schema['InboxEntry']
  const application = (application_id: string, applied_at: string) =>
    ({ ...person, application: { application_id, applied_at, kind: 'trip' } }) as Schema['ApplicationInboxEntry']
  const rows = waitingRows(
    [correction('c1', '2026-11-02T01:00:00Z'), correction('c2', '2026-11-05T01:00:00Z')],
    [application('a1', '2026-11-03T01:00:00Z'), application('a0', '2026-11-01T01:00:00Z')],
  )
  assert.deepEqual(
    rows.map((one) => `${one.kind} ${one.key}`),
    ['trip a0', 'correction c1', 'trip a1', 'correction c2'],
  )
})

test('of two lists that are read page by page only that is shown before which nothing can come', () => {
  assert.deepEqual(shown(part(true, '9', '7'), part(false, '8', '3')), ['9', '8', '7'])
  assert.deepEqual(shown(part(false, '9', '7'), part(false, '8', '3')), ['9', '8', '7', '3'])
  assert.deepEqual(shown(part(true, '9', '7'), part(true, '8', '3')), ['9', '8', '7'])
  assert.deepEqual(shown(part(true), part(false, '8')), [], 'a page with nothing of one’s own says nothing of the rest')
})

test('the list that is known least far back is read on with', () => {
  assert.equal(lagging([part(true, '9', '7'), part(true, '8', '3')]), 0)
  assert.equal(lagging([part(false, '9'), part(true, '8', '3')]), 1)
  assert.equal(lagging([part(true, '9', '7'), part(true)]), 1)
  assert.equal(lagging([part(false, '9'), part(false)]), null)
})

test('others who are away in the same time are told, each once', () => {
  const entry = (application_id: string, span: Schema['LeaveSpan'], kind = 'leave') =>
    ({ application_id, span, kind, stands: true }) as Schema['AwayEntry']
  const person = (name: string, ...entries: Schema['AwayEntry'][]) =>
    ({ employee_id: name, name, entries }) as Schema['AwayPerson']
  const own = {
    employee_id: '李',
    span: { unit: 'half_day', from: '2026-11-30', from_half: 'second', to: '2026-12-02', to_half: 'first' },
  } as Schema['ApplicationView']
  const days = (from: string, to = from) => ({ unit: 'day', from, to }) as const
  const over = entry('over', days('2026-11-28', '2026-12-01'))
  const names = othersAway(own, [
    person('李', entry('own', days('2026-12-01'))),
    person('前', entry('morning', { unit: 'half_day', from: '2026-11-30', from_half: 'first', to_half: 'first' })),
    person('跨', over),
    person('跨', over),
    person('时', entry('hours', { unit: 'hour', date: '2026-12-02', from: '09:00', to: '11:00' })),
    person('后', entry('after', { unit: 'half_day', from: '2026-12-02', from_half: 'second' })),
    person('加', entry('overtime', days('2026-12-01'), 'overtime')),
  ]).map((one) => one.name)
  assert.deepEqual(names, ['跨', '时'])
})

test('a deputy is told in whose place they decide, and nothing where it is their own', () => {
  const stands_in_for = [
    { employee_id: 'sun', name: '孙嘉怡' },
    { employee_id: 'he', name: '何' },
  ]
  const manager = { role: 'manager', employee_id: 'me', departments: new Set(['rnd']), stands_in_for } as const
  const own = { by: 'manager', department_id: 'rnd' } as const
  assert.deepEqual(insteadOf(own, manager), [])
  assert.deepEqual(insteadOf({ by: 'manager', department_id: 'plant' }, manager), ['孙嘉怡', '何'])
  assert.deepEqual(insteadOf({ by: 'employee', employee_id: 'he' }, manager), ['何'])
  assert.deepEqual(insteadOf({ by: 'employee', employee_id: 'me' }, manager), [])
  assert.deepEqual(insteadOf({ by: 'hr' }, { ...manager, role: 'owner' }), [])
  assert.deepEqual(insteadOf(own, { ...manager, role: 'hr' }), ['孙嘉怡', '何'])
  assert.deepEqual(insteadOf(own, { ...manager, role: 'hr', stands_in_for: [] }), [])
})
