// Dates and times as people read them, in the company's zone. China has one zone without summer time.

const two = (value: number): string => String(value).padStart(2, '0')
const OFFSET_MIN = 480
const DAY_MIN = 1440

function shifted(at: string | number): Date {
  return new Date((typeof at === 'number' ? at : Date.parse(at)) + OFFSET_MIN * 60_000)
}

/** `08:57`. */
export function clock(at: string | number): string {
  const date = shifted(at)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** `2026-11-24`. */
export function dateOf(at: string | number): string {
  return shifted(at).toISOString().slice(0, 10)
}

/** `2026-11-24 08:57`. */
export function moment(at: string): string {
  return `${dateOf(at)} ${clock(at)}`
}

export const today = (now_ms: number = Date.now()): string => dateOf(now_ms)

/** The day of the week, 0 for Monday. */
export function weekday(date: string): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

export function plusMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const total = year * 12 + number - 1 + months
  return `${Math.floor(total / 12)}-${two((total % 12) + 1)}`
}

/** The dates of a month. */
export function datesOf(month: string): string[] {
  const dates: string[] = []
  for (let date = `${month}-01`; date.startsWith(month); date = plusDays(date, 1)) dates.push(date)
  return dates
}

/** Minutes from 00:00 of the work date of a time as the API has it (`26:00`, `-1:30`); null where it is none. */
export function minuteOf(text: string | null | undefined): number | null {
  const parts = /^(-?)(\d{1,2}):([0-5]\d)$/.exec(text?.trim() ?? '')
  if (!parts) return null
  return (parts[1] ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3]))
}

/** The API's way to write minutes of a work date. */
export function minuteText(minute: number): string {
  const size = Math.abs(minute)
  return `${minute < 0 ? '-' : ''}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A minute of a work date as a wall clock has it, and how many days later that is. */
export function wall(minute: number): { text: string; days: number } {
  const days = Math.floor(minute / DAY_MIN)
  return { text: minuteText(minute - days * DAY_MIN), days }
}

/** Whole hours and minutes of a number of seconds: `8:05`. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}`
}
