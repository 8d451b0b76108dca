// Coordinates as they come: pasted in any form that people have them in, and of any of the systems in use in China. Pure.
import type { Point } from './place'

/** Whose coordinates they are: China's maps and WeChat (GCJ-02), Baidu (BD-09), or GPS (WGS-84). */
export type Datum = 'gcj02' | 'bd09' | 'wgs84'

/** North of this nobody works, while all of China lies east of it: what is larger is a longitude. */
const LATITUDE_MAX = 72
const DECIMALS = 6

interface Angle {
  degrees: number
  /** Which of both it says it is. */
  says: 'latitude' | 'longitude' | null
}

/**
 * Coordinates in a text: two numbers in either order, with degrees, minutes and seconds, with letters or words for north and
 * east, as JSON, or inside a map's link. Null where there are none, or more than one could mean.
 */
export function coordinates(text: string): Point | null {
  const plain = decoded(text)
    .replace(/[\u201c\u201d″]/g, '"')
    .replace(/[\u2018\u2019′]/g, "'")
  const [a, b, more] = /^\s*https?:|^\s*geo:/i.test(plain) ? ofLink(plain) : angles(plain)
  if (!a || !b || more) return null
  const turned = a.says || b.says ? a.says === 'longitude' || b.says === 'latitude' : Math.abs(a.degrees) > LATITUDE_MAX
  const [latitude, longitude] = turned ? [b.degrees, a.degrees] : [a.degrees, b.degrees]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? rounded({ latitude, longitude }) : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A link holds other numbers too; its place is the first pair of numbers with decimals. */
function ofLink(text: string): Angle[] {
  const pair = /(-?\d{1,3}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)/.exec(text)
  return pair ? [pair[1], pair[2]].map((number) => ({ degrees: Number(number), says: null })) : []
}

const NAME = /(?<name>lat(?:itude)?|lng|lon(?:gitude)?|北纬|南纬|纬度|东经|西经|经度|[NSEW])?/u.source
const NUMBER =
  /(?<degrees>-?\d+(?:\.\d+)?)(?:\s*[°度d]\s*(?:(?<minutes>\d+(?:\.\d+)?)\s*['分m]\s*)?(?:(?<seconds>\d+(?:\.\d+)?)\s*(?:"|''|秒|s))?)?/u
    .source
const NAMED = new RegExp(`${NAME}["'\\s:：=]*${NUMBER}`, 'giu')
const FOLLOWED = new RegExp(`${NUMBER}\\s*${NAME}`, 'giu')

/** The angles of a text, their names standing before them or, where a number comes first, after them. */
function angles(text: string): Angle[] {
  const pattern = /^[\s("'[{]*-?\d/.test(text) ? FOLLOWED : NAMED
  return [...text.matchAll(pattern)].map(({ groups = {} }) => {
    const size =
      Math.abs(Number(groups.degrees)) + Number(groups.minutes ?? 0) / 60 + Number(groups.seconds ?? 0) / 3600
    const name = (groups.name ?? '').toLowerCase()
    const back = groups.degrees?.startsWith('-') || /^(s|w|南纬|西经)$/.test(name)
    const says = /^(n|s|lat.*|.*纬.*)$/.test(name) ? 'latitude' : name ? 'longitude' : null
    return { degrees: back ? -size : size, says }
  })
}

const rounded = ({ latitude, longitude }: Point): Point => ({
  latitude: Number(latitude.toFixed(DECIMALS)),
  longitude: Number(longitude.toFixed(DECIMALS)),
})

/** Coordinates of a system as WeChat has them. */
export function toGcj02(point: Point, from: Datum): Point {
  return from === 'gcj02' ? point : rounded(from === 'wgs84' ? gcj02(point) : ofBaidu(point))
}

/** Baidu turns and shifts GCJ-02 once more; this takes it back, to about a metre. */
function ofBaidu({ latitude, longitude }: Point): Point {
  const wave = (Math.PI * 3000) / 180
  const [x, y] = [longitude - 0.0065, latitude - 0.006]
  const length = Math.hypot(x, y) - 0.000_02 * Math.sin(y * wave)
  const angle = Math.atan2(y, x) - 0.000_003 * Math.cos(x * wave)
  return { latitude: length * Math.sin(angle), longitude: length * Math.cos(angle) }
}

/** Where GCJ-02 coordinates lie by GPS: what moves there as far as they did, to a centimetre after three steps. */
export function wgs84(point: Point): Point {
  let found = point
  for (let step = 0; step < 3; step++) {
    const moved = gcj02(found)
    found = {
      latitude: found.latitude + point.latitude - moved.latitude,
      longitude: found.longitude + point.longitude - moved.longitude,
    }
  }
  return found
}

const [AXIS, FLATNESS] = [6_378_245, 0.006_693_421_622_965_943]

/** GPS coordinates (WGS-84) as China's maps have them (GCJ-02), which is how WeChat tells places. */
export function gcj02({ latitude, longitude }: Point): Point {
  const [x, y] = [longitude - 105, latitude - 35]
  const wave = (value: number, length: number) => Math.sin((value / length) * Math.PI)
  const both = ((20 * wave(x, 1 / 6) + 20 * wave(x, 0.5)) * 2) / 3
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    both +
    ((20 * wave(y, 1) + 40 * wave(y, 3)) * 2) / 3 +
    ((160 * wave(y, 12) + 320 * wave(y, 30)) * 2) / 3
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    both +
    ((20 * wave(x, 1) + 40 * wave(x, 3)) * 2) / 3 +
    ((150 * wave(x, 12) + 300 * wave(x, 30)) * 2) / 3
  const angle = (latitude * Math.PI) / 180
  const bend = 1 - FLATNESS * Math.sin(angle) ** 2
  const degrees = (length: number, radius: number) => (length * 180) / (radius * Math.PI)
  return {
    latitude: latitude + degrees(north, (AXIS * (1 - FLATNESS)) / (bend * Math.sqrt(bend))),
    longitude: longitude + degrees(east, (AXIS / Math.sqrt(bend)) * Math.cos(angle)),
  }
}
