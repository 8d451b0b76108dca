// What a workbook is to have: which sheets, and which columns of the summary in which order. Remembered for each account, as
// the same report is made month after month.
import type { Schema } from '../../services/api'

export type Sheet = Schema['ExportSheet']
export type Column = Schema['SummaryColumn']

export type Format = Schema['ExportFormat']

/** In the order in which they stand. */
export const SHEETS: Sheet[] = [
  'summary',
  'performance',
  'payroll',
  'daily',
  'punches',
  'overtime',
  'leave',
  'corrections',
  'exceptions',
]
/** Those that a workbook has where nobody chooses. */
const USUAL: Sheet[] = ['summary', 'daily', 'punches']
/** The columns of the summary where nobody chooses, in their order. */
export const OWN: Column[] = [
  'group',
  'days_due',
  'days_attended',
  'attendance_rate',
  'late_days',
  'late_min',
  'early_days',
  'early_min',
  'missing_on_days',
  'missing_off_days',
  'absent_days',
  'half_days',
  'leave_days',
  'field_work_days',
  'corrections',
  'standard_h',
  'worked_h',
  'overtime_workday_h',
  'overtime_rest_day_h',
  'overtime_statutory_h',
  'comp_leave_h',
  'uncredited_overtime_h',
]
/** Those that it may have besides: they belong to the sheets of performance and payroll. */
const MORE: Column[] = [
  'punctuality',
  'missing_days',
  'paid_days',
  'paid_leave_days',
  'paid_leave_h',
  'unpaid_leave_days',
  'unpaid_leave_h',
  'overtime_paid_workday_h',
  'overtime_paid_rest_day_h',
  'overtime_paid_statutory_h',
]
export const COLUMNS: Column[] = [...OWN, ...MORE]

export interface Choice {
  sheets: Sheet[]
  format: Format
  /** All columns, in their order; which of them are left out. */
  order: Column[]
  off: Column[]
}

export const usual = (): Choice => ({ sheets: [...USUAL], format: 'xlsx', order: [...COLUMNS], off: [...MORE] })

/** Text with commas is one table; a day's codes are none. */
export const fitsText = (sheets: Sheet[]): boolean => sheets.length === 1 && sheets[0] !== 'daily'

/** A choice as it was stored, made whole: columns that have come since stand at the end, those that went are gone. */
export function whole(stored: Partial<Choice> | null): Choice {
  if (!stored) return usual()
  const known = (stored.order ?? []).filter((one, at, all) => COLUMNS.includes(one) && all.indexOf(one) === at)
  const sheets = SHEETS.filter((one) => stored.sheets?.includes(one))
  return {
    sheets: sheets.length ? sheets : [...USUAL],
    format: stored.format === 'csv' && fitsText(sheets) ? 'csv' : 'xlsx',
    order: [...known, ...COLUMNS.filter((one) => !known.includes(one))],
    // What has come since is not wanted before somebody says so.
    off: COLUMNS.filter((one) => stored.off?.includes(one) || (MORE.includes(one) && !known.includes(one))),
  }
}

/** A column moved by so many places among the others. */
export function moved(order: Column[], column: Column, by: number): Column[] {
  const from = order.indexOf(column)
  const to = Math.min(Math.max(from + by, 0), order.length - 1)
  const others = order.filter((one) => one !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

/** As the API is asked: null is the usual, in its own order. */
export function asked(choice: Choice): Pick<Schema['ExportRequest'], 'sheets' | 'columns' | 'format'> {
  const { sheets, order, off, format } = choice
  const columns = sheets.includes('summary') ? order.filter((one) => !off.includes(one)) : OWN
  return {
    sheets: sheets.join() === USUAL.join() ? null : SHEETS.filter((one) => sheets.includes(one)),
    columns: columns.join() === OWN.join() ? null : columns,
    format: fitsText(sheets) ? format : 'xlsx',
  }
}

const key = (account: string) => `daka:report:${account}`

export function recall(account: string): Choice {
  try {
    return whole(JSON.parse(localStorage.getItem(key(account)) ?? 'null'))
  } catch {
    return usual()
  }
}

export function remember(account: string, choice: Choice): void {
  localStorage.setItem(key(account), JSON.stringify(choice))
}
