// Dates, times and months as people read them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, clockWithSeconds, dateOf, plusDays, plusMonths, wall, weekday, weeks } from '../../app/look/time'

test('instants are told in the company’s zone, whatever the phone’s is', () => {
  assert.equal(clock('2026-11-23T16:30:05Z', 'Asia/Shanghai'), '00:30')
  assert.equal(clockWithSeconds('2026-11-23T16:30:05Z', 'Asia/Shanghai'), '00:30:05')
  assert.equal(dateOf('2026-11-23T16:30:05Z', 'Asia/Shanghai'), '2026-11-24')
})

test('minutes of a work date reach into the days around it', () => {
  assert.deepEqual(wall('09:00'), { text: '09:00', days: 0 })
  assert.deepEqual(wall('26:00'), { text: '02:00', days: 1 })
  assert.deepEqual(wall('24:00'), { text: '00:00', days: 1 })
  assert.deepEqual(wall('-01:30'), { text: '22:30', days: -1 })
})

test('months turn over the year', () => {
  assert.equal(plusMonths('2026-01', -1), '2025-12')
  assert.equal(plusMonths('2026-12', 1), '2027-01')
  assert.equal(plusDays('2028-02-28', 1), '2028-02-29')
})

test('a calendar begins on Monday and has every date once', () => {
  const november = weeks('2026-11')
  assert.deepEqual(november[0], ['', '', '', '', '', '', '2026-11-01'])
  assert.equal(weekday('2026-11-01'), 0)
  assert.equal(november.flat().filter(Boolean).length, 30)
  assert.ok(november.every((week) => week.length === 7))
})
