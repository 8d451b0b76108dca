// Places on a flat map of a few kilometres, and coordinates as they come. Pure.

export interface Point {
  latitude: number
  longitude: number
}
export interface Circle {
  centre: Point
  radius_m: number
}

const METRES_PER_DEGREE = 111_195

/** Metres east and north of an origin: as good as exact over a town. */
export function metres(origin: Point, point: Point): { east: number; north: number } {
  const shrink = Math.cos((origin.latitude * Math.PI) / 180)
  return {
    east: (point.longitude - origin.longitude) * METRES_PER_DEGREE * shrink,
    north: (point.latitude - origin.latitude) * METRES_PER_DEGREE,
  }
}

/** The square that shows all circles, in metres from the first centre: its middle and its side. */
export function frame(circles: Circle[]): { east: number; north: number; side: number } {
  const origin = circles[0]?.centre
  if (!origin) return { east: 0, north: 0, side: 1000 }
  const boxes = circles.map(({ centre, radius_m }) => ({ ...metres(origin, centre), radius_m }))
  const [west, east] = [
    Math.min(...boxes.map((one) => one.east - one.radius_m)),
    Math.max(...boxes.map((one) => one.east + one.radius_m)),
  ]
  const [south, north] = [
    Math.min(...boxes.map((one) => one.north - one.radius_m)),
    Math.max(...boxes.map((one) => one.north + one.radius_m)),
  ]
  return { east: (west + east) / 2, north: (south + north) / 2, side: Math.max(east - west, north - south, 200) * 1.25 }
}

/** A length for the scale that is round and about a quarter of the side. */
export function scaleOf(side_m: number): number {
  const wanted = side_m / 4
  const power = 10 ** Math.floor(Math.log10(wanted))
  return ([5, 2, 1].find((one) => one * power <= wanted) ?? 1) * power
}

/** Coordinates as people paste them: latitude and longitude, or the other way where only that can be. */
export function coordinates(text: string): Point | null {
  const numbers = text.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []
  const [a, b] = numbers
  if (numbers.length !== 2 || a === undefined || b === undefined) return null
  const [latitude, longitude] = Math.abs(a) > 90 ? [b, a] : [a, b]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
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
