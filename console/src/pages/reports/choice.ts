// What a workbook is to have: which sheets, and which columns of the summary in which order. Remembered for each account, as
// the same report is made month after month.
import type { Schema } from '../../services/api'

export type Sheet = Schema['ExportSheet']
export type Column = Schema['SummaryColumn']

export const SHEETS: Sheet[] = ['summary', 'daily', 'punches']
/** In the order in which a workbook has them by itself. */
export const COLUMNS: Column[] = [
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

export interface Choice {
  sheets: Sheet[]
  /** All columns, in their order; which of them are left out. */
  order: Column[]
  off: Column[]
}

export const everything = (): Choice => ({ sheets: [...SHEETS], order: [...COLUMNS], off: [] })

/** A choice as it was stored, made whole: columns that have come since stand at the end, those that went are gone. */
export function whole(stored: Partial<Choice> | null): Choice {
  if (!stored) return everything()
  const known = (stored.order ?? []).filter((one, at, all) => COLUMNS.includes(one) && all.indexOf(one) === at)
  const sheets = SHEETS.filter((one) => stored.sheets?.includes(one))
  return {
    sheets: sheets.length ? sheets : [...SHEETS],
    order: [...known, ...COLUMNS.filter((one) => !known.includes(one))],
    off: COLUMNS.filter((one) => stored.off?.includes(one)),
  }
}

/** A column moved by so many places among the others. */
export function moved(order: Column[], column: Column, by: number): Column[] {
  const from = order.indexOf(column)
  const to = Math.min(Math.max(from + by, 0), order.length - 1)
  const others = order.filter((one) => one !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

/** As the API is asked: null is everything in its own order. */
export function asked({ sheets, order, off }: Choice): { sheets: Sheet[] | null; columns: Column[] | null } {
  const columns = sheets.includes('summary') ? order.filter((one) => !off.includes(one)) : COLUMNS
  return {
    sheets: sheets.length === SHEETS.length ? null : SHEETS.filter((one) => sheets.includes(one)),
    columns: columns.join() === COLUMNS.join() ? null : columns,
  }
}

const key = (account: string) => `daka:report:${account}`

export function recall(account: string): Choice {
  try {
    return whole(JSON.parse(localStorage.getItem(key(account)) ?? 'null'))
  } catch {
    return everything()
  }
}

export function remember(account: string, choice: Choice): void {
  localStorage.setItem(key(account), JSON.stringify(choice))
}
