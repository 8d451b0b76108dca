import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Closing,
  type Month,
  type Question,
  differing,
  eventsOf,
  isAgain,
  isReopened,
  pairsOf,
  placeOf,
  standing,
  totalOf,
  waitOf,
} from '../../src/pages/closing/month'
import { learnTime, serverNow } from '../../src/services/clock'

const by = { employee_id: 'e1', name: '林晓雯' }
const closing = (id: string, more: Partial<Closing>): Closing => ({
  closing_id: id,
  by,
  began: `2026-11-0${id}T02:00:00Z`,
  keeps_from: `2026-11-0${id}T02:01:31Z`,
  may_be_taken_back: false,
  ...more,
})
const closed = { at: '2026-11-05T02:02:00Z', digest: 'ab'.repeat(32), people: 9, changed: 0 }
const opened = { at: '2026-11-06T02:00:00Z', by, reason: '漏了补卡' }
const month = (state: Month['state'], closings: Closing[]): Month => ({
  month: '2026-10',
  state,
  closable_from: '2026-11-01T21:00:00Z',
  closings,
})

test('the closing that holds is the one that nobody opened', () => {
  const done = closing('2', { closed })
  assert.equal(standing(month('closed', [done, closing('1', { closed, opened })]))?.closing_id, '2')
  assert.equal(standing(month('open', [closing('1', { closed, opened })])), null)
})

test('a month is reopened if a closing of it came to its end, not if one was taken back', () => {
  assert.ok(isReopened(month('open', [closing('1', { closed, opened })])))
  assert.ok(isReopened(month('open', [closing('2', { opened }), closing('1', { closed, opened })])))
  assert.equal(isReopened(month('open', [closing('1', { opened })])), false)
  assert.equal(isReopened(month('closing', [closing('1', {})])), false)
})

test('a closing is compared with one before that came to its end', () => {
  const [third, second, first] = [closing('3', { closed }), closing('2', { opened }), closing('1', { closed, opened })]
  assert.ok(isAgain(month('closed', [third, second, first]), third))
  assert.equal(isAgain(month('closed', [third, second]), third), false)
})

test('what happened is told the latest first', () => {
  const told = eventsOf(
    month('closed', [closing('3', { closed }), closing('2', { opened }), closing('1', { closed, opened })]),
  )
  assert.deepEqual(
    told.map((one) => one.what),
    ['done_again', 'began', 'taken_back', 'began', 'opened', 'done', 'began'],
  )
})

test('a closing that was given up is not told as taken back', () => {
  const unsettled = { ...opened, reason: null, unsettled: '2026-10-31' }
  const told = eventsOf(month('open', [closing('1', { opened: unsettled })]))
  assert.deepEqual(
    told.map((one) => one.what),
    ['given_up', 'began'],
  )
})

test('each question leads to where it is decided or put right', () => {
  const one: Question = {
    kind: 'missing',
    employee_id: 'e2',
    name: '李俊杰',
    number: 'MS1010',
    department_id: 'rnd',
    department: '研发部',
    work_date: '2026-10-12',
  }
  assert.deepEqual(placeOf(one), { path: '/records', query: { month: '2026-10', search: 'MS1010' } })
  const approvals = (kind: string) => ({ path: '/approvals', query: { department: 'rnd', kind } })
  assert.deepEqual(placeOf({ ...one, kind: 'pending_correction' }), approvals('correction'))
  assert.deepEqual(placeOf({ ...one, kind: 'pending_application', application_kind: 'trip' }), approvals('trip'))
  assert.deepEqual(placeOf({ ...one, kind: 'pending_overtime', application_kind: 'overtime' }), approvals('overtime'))
})

test('questions are added up over all kinds', () => {
  const counts = { pending_corrections: 1, pending_overtime: 2, pending_applications: 4, missing: 8, absent: 16 }
  assert.equal(totalOf(counts), 31)
})

test('the wait goes on until days are kept, and is neither longer nor negative', () => {
  const began = '2026-11-05T02:00:00Z'
  const at = (seconds: number) =>
    waitOf({ began, keeps_from: '2026-11-05T02:00:40Z' }, Date.parse(began) + seconds * 1000)
  assert.deepEqual(
    [0, 9.5, 40, 500, -500].map((seconds) => at(seconds).left_s),
    [40, 31, 0, 0, 40],
  )
  assert.equal(at(0).whole_s, 40)
})

test('what is counted down goes by the clock of the server', () => {
  const now_ms = Date.parse('2026-11-05T02:00:00Z')
  learnTime('Thu, 05 Nov 2026 02:05:00 GMT', now_ms)
  assert.equal(serverNow(now_ms + 1000), now_ms + 301_000)
  learnTime(null, now_ms)
  assert.equal(serverNow(now_ms), now_ms + 300_000)
})

test('of a day that differs the figures that do are shown, of one that came or went those that say something', () => {
  const was = {
    statuses: ['missing_off'],
    late_min: 5,
    early_min: 0,
    worked_s: 0,
    absent: 0,
    leave: 0,
    overtime_min: 0,
  }
  const is = { ...was, statuses: ['late'], worked_s: 28_800 }
  assert.deepEqual(differing(was, is), ['statuses', 'worked_s'])
  assert.deepEqual(differing(was, { ...was }), [])
  assert.deepEqual(
    pairsOf({ before: null, after: is }).map((one) => [one.figure, one.before]),
    [
      ['statuses', null],
      ['late_min', null],
      ['worked_s', null],
    ],
  )
  assert.deepEqual(pairsOf({ before: was, after: { ...was } }), [])
})
