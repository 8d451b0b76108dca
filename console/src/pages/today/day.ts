// Which work date the board shows. After midnight the night shift at work belongs to the day before. Pure.
import { clock, minuteOf, plusDays, today } from '../../look/time'

/** Until when the night belongs to the day before: by then its shifts are over, and the day settles. */
const NIGHT_ENDS = '05:00'

export const isNight = (now_ms: number): boolean => (minuteOf(clock(now_ms)) ?? 0) < (minuteOf(NIGHT_ENDS) ?? 0)

/** The date that the board opens on. */
export const opensOn = (now_ms: number): string => plusDays(today(now_ms), isNight(now_ms) ? -1 : 0)

/** The date of an address, where it is one that there has been; else the one that the board opens on. */
export function dateShown(asked: string, now_ms: number): string {
  const is_date = /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(`${asked}T00:00:00Z`))
  return is_date && asked <= today(now_ms) ? asked : opensOn(now_ms)
}

/** Whether people may still be at work on a date: whether its board changes by itself. */
export const isLive = (date: string, now_ms: number): boolean => date >= opensOn(now_ms)

/** What the address says of a date: nothing of today, unless the board would open on another. */
export const asAddress = (date: string, now_ms: number): string =>
  date === today(now_ms) && !isNight(now_ms) ? '' : date
