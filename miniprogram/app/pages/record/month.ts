// A month of the API as a calendar and as totals.
import { fill } from '../../look/page'
import { weeks } from '../../look/time'
import { type Tone, toneOf } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'

export interface Cell {
  key: string
  date: string
  day: string
  tone: Tone | ''
  word: string
  today: boolean
  label: string
}

export interface Week {
  key: string
  cells: Cell[]
}

/** The weeks of a month; a date that the API does not tell of has no colour. */
export function calendar(month: string, record: Schema['MonthRecord'] | null, today: string): Week[] {
  const days = new Map((record?.days ?? []).map((day) => [day.date, day]))
  return weeks(month).map((week, line) => ({ key: `${month}.${line}`, cells: week.map((date, column) => ({ ...cell(date, days.get(date), today), key: `${line}.${column}` })) }))
}

function cell(date: string, day: Schema['DayOfMonth'] | undefined, today: string): Omit<Cell, 'key'> {
  if (!date) return { date: '', day: '', tone: '', word: '', today: false, label: '' }
  const statuses = day?.statuses ?? []
  const words = statuses.map((status) => texts().status[status])
  const isPlain = !day || day.statuses.every((status) => status === 'normal' || status === 'rest' || status === 'holiday' || status === 'pending')
  return {
    date, day: String(Number(date.slice(8))), tone: day ? toneOf(day.statuses) : '', word: isPlain ? '' : shortOf(statuses), today: date === today,
    label: `${date} ${words.join(' ') || texts().status.none}`,
  }
}

/** The status that matters most, in as little as a cell of a small phone holds. What is read out has all of them in full. */
function shortOf(statuses: Schema['DayOfMonth']['statuses']): string {
  const worst = statuses.find((status) => toneOf([status]) === toneOf(statuses))
  return worst ? texts().short[worst] : ''
}

/** `8 小时 16 分` of seconds. */
export function duration(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return fill(texts().common.hours, { h: Math.floor(minutes / 60), m: minutes % 60 })
}

export interface Total {
  key: string
  label: string
  value: string
  detail: string
  tone: Tone
}

export function totalsOf(totals: Schema['Totals']): Total[] {
  const { record: t, common: c } = texts()
  const days = (n: number) => fill(c.days, { n })
  const minutes = (n: number) => (n ? fill(c.minutes, { n }) : '')
  const overtime_min = totals.overtime.reduce((sum, one) => sum + one.credited_min, 0)
  const missing = totals.missing_on_days + totals.missing_off_days
  const all: (Total & { shown: boolean })[] = [
    { key: 'worked', label: t.worked, value: duration(totals.worked_s), detail: '', tone: 'calm', shown: true },
    { key: 'late', label: t.late, value: days(totals.late_days), detail: minutes(totals.late_min), tone: totals.late_days ? 'warn' : 'calm', shown: true },
    { key: 'early', label: t.early, value: days(totals.early_days), detail: minutes(totals.early_min), tone: totals.early_days ? 'warn' : 'calm', shown: true },
    { key: 'missing', label: t.missing, value: fill(c.times, { n: missing }), detail: '', tone: missing ? 'bad' : 'calm', shown: true },
    { key: 'absent', label: t.absent, value: days(totals.absent_days), detail: '', tone: 'bad', shown: totals.absent_days > 0 },
    { key: 'leave', label: t.leave, value: days(totals.leave_days), detail: '', tone: 'away', shown: totals.leave_days > 0 },
    { key: 'field', label: t.field, value: days(totals.field_work_days), detail: '', tone: 'away', shown: totals.field_work_days > 0 },
    { key: 'overtime', label: t.overtime, value: duration(overtime_min * 60), detail: '', tone: 'calm', shown: overtime_min > 0 },
    { key: 'corrections', label: t.corrections, value: fill(c.times, { n: totals.corrections }), detail: '', tone: 'calm', shown: totals.corrections > 0 },
  ]
  return all.filter((one) => one.shown)
}
