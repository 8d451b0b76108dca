// Dates and times as people read them, in the company's zone. China has one zone without summer time; of another the
// offset is asked of the system, where it knows.

const OFFSETS_MIN: Record<string, number> = { 'Asia/Shanghai': 480, 'Asia/Urumqi': 360, 'Asia/Hong_Kong': 480, 'Asia/Taipei': 480, 'Asia/Singapore': 480, 'Asia/Tokyo': 540, UTC: 0 }
const two = (value: number): string => String(value).padStart(2, '0')

/** Minutes that a zone is ahead of UTC. */
export function offset(zone: string): number {
  return OFFSETS_MIN[zone] ?? -new Date().getTimezoneOffset()
}

function shifted(at: string | number, zone: string): Date {
  return new Date((typeof at === 'number' ? at : Date.parse(at)) + offset(zone) * 60_000)
}

export const ZONE = 'Asia/Shanghai'

/** `08:57`. */
export function clock(at: string | number, zone = ZONE): string {
  const date = shifted(at, zone)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** `08:57:23`. */
export function clockWithSeconds(at: string | number, zone = ZONE): string {
  return `${clock(at, zone)}:${two(shifted(at, zone).getUTCSeconds())}`
}

/** `2026-11-24`. */
export function dateOf(at: string | number, zone = ZONE): string {
  return shifted(at, zone).toISOString().slice(0, 10)
}

/** The day of the week, 0 for Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function plusMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const total = year * 12 + number - 1 + months
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}`
}

/** A time of a work date as the API has it (`26:00`), as a clock has it (`02:00`), and how many days later. */
export function wall(minute_of_day: string): { text: string; days: number } {
  const sign = minute_of_day.startsWith('-') ? -1 : 1
  const [hours = 0, minutes = 0] = minute_of_day.replace('-', '').split(':').map(Number)
  const total = sign * (hours * 60 + minutes)
  const days = Math.floor(total / 1440)
  const rest = total - days * 1440
  return { text: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, days }
}

/** The weeks of a month, Monday first, each of seven dates or empty strings. */
export function weeks(month: string): string[][] {
  const first = `${month}-01`
  const lead = (weekday(first) + 6) % 7
  const cells: string[] = Array(lead).fill('')
  for (let date = first; date.startsWith(month); date = plusDays(date, 1)) cells.push(date)
  while (cells.length % 7) cells.push('')
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
