// Places on a flat map of a few kilometres. Pure.

export interface Point {
  latitude: number
  longitude: number
}
export interface Circle {
  centre: Point
  radius_m: number
}

export const METRES_PER_DEGREE = 111_195

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
