// The server's time, as far as this phone knows it: the phone's clock plus how far the last reply showed it to be off.

const KEY = 'clock_off_ms'
let off_ms = Number(wx.getStorageSync(KEY)) || 0

/** Now by the server's clock, in milliseconds since 1970. */
export function serverNow(): number {
  return Date.now() + off_ms
}

/** How far the phone's clock is behind the server's, in milliseconds. */
export function clockOff(): number {
  return off_ms
}

/** Learns from a reply's `now`; what the request took is halved between the two ways. */
export function learnClock(server_now: string, asked_at_ms: number): void {
  const answered_at_ms = Date.now()
  const server_ms = Date.parse(server_now)
  if (Number.isNaN(server_ms)) return
  off_ms = server_ms + (answered_at_ms - asked_at_ms) / 2 - answered_at_ms
  wx.setStorageSync(KEY, off_ms)
}
