// Where a fix lies among a group's sites, to show it. Whether it counts the server decides, at the punch.
import type { components } from '../../types/api'
import type { Fix } from './queue'

type Policy = components['schemas']['PlacePolicy']
type Site = components['schemas']['Site']

export interface Whereabouts {
  site: Site
  distance_m: number
  /** Probably: within the site's circle, of which the fix's own inexactness takes nothing away. */
  inside: boolean
  /** The fix is worse than the group takes. */
  inexact: boolean
}

const EARTH_M = 6_371_008.8
/** As the server's policy has it where it says nothing. */
const ACCURACY_CAP_M = 100

/** Metres between two points, by the haversine formula. */
export function distance(a: Site['centre'], b: Site['centre']): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [d_lat, d_lon] = [rad(b.latitude - a.latitude), rad(b.longitude - a.longitude)]
  const h = Math.sin(d_lat / 2) ** 2 + Math.cos(rad(a.latitude)) * Math.cos(rad(b.latitude)) * Math.sin(d_lon / 2) ** 2
  return 2 * EARTH_M * Math.asin(Math.sqrt(h))
}

/** The site that the fix is in, or is nearest to; null where the group has none. */
export function whereabouts(policy: Policy, fix: Pick<Fix, 'point' | 'accuracy_m'>): Whereabouts | null {
  const cap_m = policy.accuracy_cap_m ?? ACCURACY_CAP_M
  const found = policy.sites.map((site) => {
    const distance_m = distance(site.centre, fix.point)
    return { site, distance_m, inside: distance_m - Math.min(fix.accuracy_m, cap_m) <= site.radius_m, inexact: fix.accuracy_m > cap_m }
  })
  const beyond = (one: Whereabouts) => one.distance_m - one.site.radius_m
  return found.sort((a, b) => beyond(a) - beyond(b))[0] ?? null
}

/** The Wi-Fi network of the group that a BSSID is, if it is one. */
export function officeWifi(policy: Policy, bssid: string | null): string | null {
  if (!bssid) return null
  const plain = (text: string) => text.split(':').map((part) => part.padStart(2, '0')).join(':').toLowerCase()
  return policy.wifi?.find((wifi) => plain(wifi.bssid) === plain(bssid))?.name ?? null
}

/** The middle of several readings, each weighed by how exact it is, with what is left of their inexactness. */
export function averaged(readings: { latitude: number; longitude: number; accuracy_m: number }[]): { latitude: number; longitude: number; accuracy_m: number } | null {
  if (!readings.length) return null
  const weight = (reading: { accuracy_m: number }) => 1 / Math.max(reading.accuracy_m, 1) ** 2
  const total = readings.reduce((sum, reading) => sum + weight(reading), 0)
  const mean = (value: (reading: { latitude: number; longitude: number }) => number) => readings.reduce((sum, reading) => sum + value(reading) * weight(reading), 0) / total
  // Readings of one phone in one spot err together, so that averaging makes none better than the best.
  return { latitude: mean((one) => one.latitude), longitude: mean((one) => one.longitude), accuracy_m: Math.min(...readings.map((one) => one.accuracy_m)) }
}
