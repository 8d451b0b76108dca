import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coordinates, gcj02, toGcj02, wgs84 } from '../../src/pages/rules/coordinates'
import { frame, metres, scaleOf } from '../../src/pages/rules/place'
import { tilesOf } from '../../src/pages/rules/tiles'

const ORIGIN = { latitude: 22.5405, longitude: 113.9345 }

test('coordinates are read in every form that people paste', () => {
  const forms = [
    '22.5405,113.9345',
    ' 113.9345， 22.5405 ',
    '(22.5405 113.9345)',
    '22.5405°N, 113.9345°E',
    '22.5405 N 113.9345 E',
    'N 22.5405 E 113.9345',
    '北纬22.5405°，东经113.9345°',
    '经度：113.9345 纬度：22.5405',
    '{"longitude":113.9345,"latitude":22.5405}',
    'lat=22.5405&lng=113.9345',
    '22°32\'25.8"N 113°56\'4.2"E',
    '22°32′25.8″ 113°56′4.2″',
    '东经113度56分4.2秒，北纬22度32分25.8秒',
    'https://uri.amap.com/marker?position=113.9345,22.5405&name=%E6%99%A8%E6%98%9F&coordinate=gaode',
    'https://apis.map.qq.com/uri/v1/marker?marker=coord:22.5405,113.9345;title:1;addr:2',
    'https://maps.example.com/maps/@22.5405,113.9345,17.5z',
    'https://api.map.baidu.com/marker?location=22.5405%2C113.9345&output=html',
    'geo:22.5405,113.9345?z=17',
  ]
  for (const text of forms) assert.deepEqual(coordinates(text), ORIGIN, text)
  assert.deepEqual(coordinates('33.8688°S 151.2093°E'), { latitude: -33.8688, longitude: 151.2093 })
  for (const text of ['', '22.5', '22.5 113.9 5', '100,200', '地图', 'https://example.com/1,2'])
    assert.equal(coordinates(text), null, text)
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

test('coordinates of GPS and of Baidu come back as they went', () => {
  const metresOff = (point: typeof ORIGIN) => Math.hypot(metres(ORIGIN, point).east, metres(ORIGIN, point).north)
  assert.ok(metresOff(toGcj02(wgs84(ORIGIN), 'wgs84')) < 0.2)
  // The example that every implementation of Baidu's agrees on.
  const moved = toGcj02({ latitude: 39.915, longitude: 116.404 }, 'bd09')
  assert.deepEqual(moved, { latitude: 39.908_657, longitude: 116.397_627 })
})

test('tiles cover the square, each beside the next', () => {
  const source = { url: '/{z}/{x}/{y}.png', datum: 'gcj02', credit: '' } as const
  const tiles = tilesOf(source, ORIGIN, { east: 0, north: 0, side: 1000 })
  assert.ok(tiles.length >= 4 && tiles.length <= 16, String(tiles.length))
  const [west, north] = [Math.min(...tiles.map((one) => one.east)), Math.max(...tiles.map((one) => one.north))]
  const east = Math.max(...tiles.map((one) => one.east + one.side))
  const south = Math.min(...tiles.map((one) => one.north - one.side))
  assert.ok(west <= -500 && east >= 500 && north >= 500 && south <= -500)
  assert.match(tiles[0]?.url ?? '', /^\/16\/535(08|09|10)\/285\d\d\.png$/)
})
