import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coordinates, frame, gcj02, metres, scaleOf } from '../../src/pages/rules/place'

const ORIGIN = { latitude: 22.5405, longitude: 113.9345 }

test('coordinates are read as they are pasted, the other way round where only that can be', () => {
  assert.deepEqual(coordinates('22.5405,113.9345'), ORIGIN)
  assert.deepEqual(coordinates(' 113.9345, 22.5405 '), ORIGIN)
  for (const text of ['', '22.5', '22.5 113.9 5', '100,200', '地图']) assert.equal(coordinates(text), null, text)
})

test('a thousandth of a degree is 111 m north, and less east', () => {
  const { east, north } = metres(ORIGIN, { latitude: 22.5415, longitude: 113.9355 })
  assert.equal(Math.round(north), 111)
  assert.equal(Math.round(east), 103)
})

test('the frame shows every circle whole, and its scale is round', () => {
  const shown = frame([
    { centre: ORIGIN, radius_m: 300 },
    { centre: { latitude: 22.5505, longitude: 113.9345 }, radius_m: 100 },
  ])
  assert.ok(shown.side > 300 + 1112 + 100 && shown.side < 2000, String(shown.side))
  assert.deepEqual([200, 800, 1999, 40_000].map(scaleOf), [50, 200, 200, 10_000])
})

test('GPS coordinates move by some hundred metres onto China’s maps', () => {
  // The example that every implementation of the transformation agrees on, to a metre.
  const moved = gcj02({ latitude: 39.915, longitude: 116.404 })
  assert.ok(
    Math.abs(moved.latitude - 39.916_404) < 1e-5 && Math.abs(moved.longitude - 116.410_244) < 1e-5,
    JSON.stringify(moved),
  )
})
