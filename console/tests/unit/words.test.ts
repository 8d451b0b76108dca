import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clock, datesOf, minuteOf, minuteText, plusMonths, wall, weekday } from '../../src/look/time'
import { toneOf } from '../../src/look/tone'
import { uuidv7 } from '../../src/services/ids'

test('an id begins with its time, and no two are alike', () => {
  const [one, other] = [uuidv7(1_795_000_000_000), uuidv7(1_795_000_000_000)]
  assert.match(one, /^01a1ee56-5e00-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.notEqual(one, other)
})

test('times are those of China, and of a work date may pass midnight', () => {
  assert.equal(clock('2026-11-26T23:30:00Z'), '07:30')
  assert.deepEqual([minuteOf('26:00'), minuteOf('-1:30'), minuteOf('9h')], [1560, -90, null])
  assert.deepEqual([minuteText(1560), minuteText(-90)], ['26:00', '-01:30'])
  assert.deepEqual(
    [wall(1560), wall(-90)],
    [
      { text: '02:00', days: 1 },
      { text: '22:30', days: -1 },
    ],
  )
  assert.deepEqual([weekday('2026-11-27'), plusMonths('2026-11', 2), datesOf('2028-02').length], [4, '2027-01', 29])
})

test('of several statuses the one that matters most gives the colour', () => {
  assert.deepEqual(
    [toneOf(['late', 'pending']), toneOf(['normal', 'absent']), toneOf(['rest'])],
    ['warn', 'bad', 'calm'],
  )
})
