// What the records of acts say that something was done to, and which of them are one visit.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesOf } from '../../src/pages/settings/changes'
import { runsOf } from '../../src/pages/settings/runs'
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

test('what was changed is told field by field, and what is a hash by its first letters', () => {
  const hash = (letter: string) => ({ sha256: letter.repeat(64) })
  assert.deepEqual(changesOf(undefined, null), [])
  assert.deepEqual(changesOf(null, { amount: 2 }), [{ field: 'amount', before: '–', after: '2' }])
  assert.deepEqual(changesOf({ digest: 'd' }, null), [{ field: 'digest', before: 'd', after: '–' }])
  assert.deepEqual(
    changesOf({ corrections: { limit: 3 }, place: hash('a') }, { corrections: { limit: 5 }, place: hash('b') }),
    [
      { field: 'corrections.limit', before: '3', after: '5' },
      { field: 'place', before: '#aaaaaaaa', after: '#bbbbbbbb' },
    ],
  )
  assert.deepEqual(changesOf(hash('a'), hash('b')), [{ field: '', before: '#aaaaaaaa', after: '#bbbbbbbb' }])
})

const act = (time: string, more: object = {}) => ({
  at: `2026-11-27T${time}Z`,
  actor: { employee_id: 'e02' },
  kind: 'team.read',
  zh: '',
  en: '',
  about: [],
  target: '*@2026-11-28',
  request_id: time,
  ...more,
})
const timesOf = (...acts: ReturnType<typeof act>[]) => runsOf(acts).map((run) => run.map((one) => one.request_id))

test('a page that asks twice, and again each minute, is one visit', () => {
  assert.deepEqual(timesOf(act('09:02:00'), act('09:01:00'), act('09:00:01'), act('09:00:00')), [
    ['09:02:00', '09:01:00', '09:00:01', '09:00:00'],
  ])
})

test('whoever comes back after more than five minutes has come twice', () => {
  assert.deepEqual(timesOf(act('09:10:01'), act('09:05:01'), act('09:00:00')), [['09:10:01', '09:05:01'], ['09:00:00']])
})

test('what another did, or to another, is another act, and does not part what it lies between', () => {
  const other = { actor: { employee_id: 'e01' } }
  assert.deepEqual(
    timesOf(
      act('09:03:00'),
      act('09:02:30', other),
      act('09:02:00', { about: [{ employee_id: 'e07' }] }),
      act('09:01:40', { target: 'rnd@2026-11-28' }),
      act('09:01:30', { kind: 'export' }),
      act('09:01:00'),
      act('09:00:30', other),
    ),
    [['09:03:00', '09:01:00'], ['09:02:30', '09:00:30'], ['09:02:00'], ['09:01:40'], ['09:01:30']],
  )
})
