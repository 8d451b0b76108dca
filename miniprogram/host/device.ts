// The phone that the mini program believes to be on: who holds it, where it is, what it may and whether it is online.
// The panel beside the phone changes it, and so do the tests, through `window.device`.

export type Network = 'online' | 'offline' | 'slow' | 'reply_lost'
export type Permission = 'unasked' | 'granted' | 'denied'

export interface Device {
  /** Who is signed in to WeChat: a name that WeChat's counterpart knows. */
  user: string
  latitude: number
  longitude: number
  accuracy_m: number
  /** Whether the phone's location service is on. */
  location_on: boolean
  location_permission: Permission
  /** Whether the person is asked when a permission is needed; else the answer is given beforehand. */
  answers: 'ask' | 'allow' | 'deny'
  wifi: { ssid: string; bssid: string } | null
  network: Network
  /** Whether the person takes subscription messages at all: the main switch of WeChat's settings page. */
  messages_on: boolean
  /** What was said of a template with 总是保持以上选择, by user and template. */
  kept: Record<string, 'accept' | 'reject'>
  privacy_agreed: boolean
  /** How far the phone's clock is off, in milliseconds. */
  clock_off_ms: number
  language: 'zh_CN' | 'en'
  /** As the person set it in WeChat; 16 is usual. */
  font_px: number
  /** WeChat's version as a mini program knows it. */
  base_library: string
  /** What the camera sees next in a code. */
  code: string
}

const KEY = 'host:device'
const FRESH: Device = {
  user: 'employee', latitude: 22.5408, longitude: 113.9348, accuracy_m: 15, location_on: true, location_permission: 'unasked', answers: 'ask',
  wifi: { ssid: 'Morningstar-Office', bssid: '0a:1b:2c:3d:4e:5f' }, network: 'online', messages_on: true, kept: {}, privacy_agreed: false, clock_off_ms: 0,
  language: 'zh_CN', font_px: 16, base_library: '3.15.0', code: '',
}

const listeners = new Set<(device: Device, changed: Partial<Device>) => void>()
export const device: Device = { ...FRESH, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }

/** Changes the device, and tells whoever listens. */
export function change(changed: Partial<Device>): void {
  Object.assign(device, changed)
  localStorage.setItem(KEY, JSON.stringify(device))
  for (const listener of listeners) listener(device, changed)
}

export function onChange(listener: (device: Device, changed: Partial<Device>) => void): void {
  listeners.add(listener)
}

/** A phone as it comes out of the box. */
export function reset(): void {
  localStorage.clear()
  indexedDB.deleteDatabase('mini-files')
  change({ ...FRESH })
}

/** A phone whose clock is wrong tells the wrong time to everything on it. */
export function moveClock(): void {
  const real = Date.now.bind(Date)
  Date.now = () => real() + device.clock_off_ms
}
