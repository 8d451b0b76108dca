// Which work date today's board shows, and what the address says of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asAddress, dateShown, isLive, isNight, opensOn } from '../../src/pages/today/day'

const at = (time: string) => Date.parse(`${time}+08:00`)
const [night, morning, evening] = [at('2026-11-28T04:59:59'), at('2026-11-28T05:00:00'), at('2026-11-28T23:59:59')]

test('until five the board opens on the day before, whose night shift is at work', () => {
  assert.equal(opensOn(at('2026-11-28T00:00:00')), '2026-11-27')
  assert.equal(opensOn(night), '2026-11-27')
  assert.equal(opensOn(morning), '2026-11-28')
  assert.equal(opensOn(evening), '2026-11-28')
  assert.equal(opensOn(at('2026-03-01T03:00:00')), '2026-02-28')
  assert.deepEqual([night, morning, evening].map(isNight), [true, false, false])
})

test('a date of the address is shown, unless it is none, or has not come', () => {
  assert.equal(dateShown('2026-11-02', night), '2026-11-02')
  assert.equal(dateShown('2026-11-28', night), '2026-11-28')
  for (const asked of ['', '2026-11-29', '2026-13-01', 'yesterday'])
    assert.deepEqual([dateShown(asked, night), dateShown(asked, morning)], ['2026-11-27', '2026-11-28'], asked)
})

test('the address opens what is shown, by night and by day', () => {
  for (const now of [night, morning, evening])
    for (const date of ['2026-11-01', '2026-11-27', '2026-11-28'])
      assert.equal(dateShown(asAddress(date, now), now), date)
  assert.deepEqual([asAddress('2026-11-27', night), asAddress('2026-11-28', morning)], ['2026-11-27', ''])
})

test('a board changes by itself while its people may be at work', () => {
  assert.deepEqual([isLive('2026-11-27', night), isLive('2026-11-28', night)], [true, true])
  assert.deepEqual([isLive('2026-11-27', morning), isLive('2026-11-28', morning)], [false, true])
})
