// Pictures of a map below the sites, where whoever serves the console has named a source of them. Pure but for the setting.
import { type Datum, wgs84 } from './coordinates'
import { METRES_PER_DEGREE, type Point } from './place'

/** Where tiles come from: the page's own setting, made by the build or changed in `index.html` afterwards. */
export interface TileSource {
  /** With `{z}`, `{x}` and `{y}`, as maps in the web have them. */
  url: string
  datum: Datum
  /** Whose maps they are, as their licence wants it said. */
  credit: string
}

export interface Tile {
  url: string
  /** Its north-west corner, in metres from the origin, and its side. */
  east: number
  north: number
  side: number
}

const PIXELS = 256
/** How wide a map is on the screen, about. */
const WIDTH = 480
const [ZOOM_MIN, ZOOM_MAX] = [3, 18]
const EQUATOR_M = 360 * METRES_PER_DEGREE

/** The source that the page names; none where it names none. */
export function tileSource(): TileSource | null {
  const said = (name: string) =>
    document.querySelector<HTMLMetaElement>(`meta[name="daka:${name}"]`)?.content.trim() ?? ''
  const url = said('map-tiles')
  if (!url) return null
  return { url, datum: said('map-datum') === 'wgs84' ? 'wgs84' : 'gcj02', credit: said('map-credit') }
}

/** The tiles that cover a square around a place of the origin's frame, `east` and `north` being its middle. */
export function tilesOf(
  source: TileSource,
  origin: Point,
  square: { east: number; north: number; side: number },
): Tile[] {
  const centre = source.datum === 'wgs84' ? wgs84(origin) : origin
  const shrink = Math.cos((centre.latitude * Math.PI) / 180)
  const fitting = Math.log2((EQUATOR_M * shrink * WIDTH) / (PIXELS * square.side))
  const zoom = Math.min(Math.max(Math.round(fitting), ZOOM_MIN), ZOOM_MAX)
  const count = 2 ** zoom
  const side = (EQUATOR_M * shrink) / count
  const x0 = ((centre.longitude + 180) / 360) * count
  const y0 = ((1 - Math.asinh(Math.tan((centre.latitude * Math.PI) / 180)) / Math.PI) / 2) * count
  const half = square.side / 2
  const [left, right] = [x0 + (square.east - half) / side, x0 + (square.east + half) / side]
  const [top, bottom] = [y0 - (square.north + half) / side, y0 - (square.north - half) / side]
  const tiles: Tile[] = []
  for (let y = Math.floor(top); y <= Math.floor(bottom); y++)
    for (let x = Math.floor(left); x <= Math.floor(right); x++)
      tiles.push({
        url: filled(source.url, { z: zoom, x: ((x % count) + count) % count, y }),
        east: (x - x0) * side,
        north: (y0 - y) * side,
        side,
      })
  return tiles
}

const filled = (url: string, values: Record<string, number>): string =>
  url.replace(/\{([xyz])\}/g, (_, name: string) => String(values[name]))
