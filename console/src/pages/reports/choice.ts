// What a workbook is to have: which sheets, and which columns of totals and payroll in which order. The sheets are remembered for each
// account, as the same report is made month after month; columns are kept by the company, under names.
import type { Schema } from '../../services/api'

export type Sheet = Schema['ExportSheet']
export type Column = Schema['SummaryColumn']
export type ColumnSet = Schema['ColumnSetView']
/** A sheet whose columns are chosen. */
export type ColumnSheet = Schema['ColumnSheet']
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
  'charts',
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
/** The same of payroll. */
const OWN_OF_PAYROLL: Column[] = [
  'group',
  'days_due',
  'paid_days',
  'paid_leave_days',
  'paid_leave_h',
  'unpaid_leave_days',
  'unpaid_leave_h',
  'absent_days',
  'half_days',
  'late_days',
  'late_min',
  'early_min',
  'missing_days',
  'overtime_paid_workday_h',
  'overtime_paid_rest_day_h',
  'overtime_paid_statutory_h',
]
/** The sheets whose columns are chosen, and their columns where nobody chooses. */
export const OWN_OF: Record<ColumnSheet, Column[]> = { summary: OWN, payroll: OWN_OF_PAYROLL }
/** Every column that either may have. */
export const COLUMNS: Column[] = [...new Set<Column>([...OWN, 'punctuality', ...OWN_OF_PAYROLL])]

export interface Columns {
  /** All columns, in their order; which of them are left out. */
  order: Column[]
  off: Column[]
}

export interface Choice {
  sheets: Sheet[]
  format: Format
  columns: Record<ColumnSheet, Columns>
}

/** These columns in their order, and behind them, left out, all others. */
export function columnsOf(wanted: Column[]): Columns {
  const known = wanted.filter((one) => COLUMNS.includes(one))
  const off = COLUMNS.filter((one) => !known.includes(one))
  return { order: [...known, ...off], off }
}

/** Those that are wanted, in their order. */
export const wantedOf = ({ order, off }: Columns): Column[] => order.filter((one) => !off.includes(one))

/** Whether two name the same columns in the same order. */
export const isSame = (a: Column[], b: Column[]): boolean => a.join() === b.join()

export const usual = (): Choice => ({
  sheets: [...USUAL],
  format: 'xlsx',
  columns: { summary: columnsOf(OWN), payroll: columnsOf(OWN_OF_PAYROLL) },
})

/** The set of a sheet with which to begin. */
export const firstOf = (sets: ColumnSet[], sheet: ColumnSheet): ColumnSet | undefined =>
  sets.find((one) => one.sheet === sheet && one.default)

/** Text with commas is one table; days' codes and charts are none. */
export const fitsText = (sheets: Sheet[]): boolean =>
  sheets.length === 1 && sheets[0] !== 'daily' && sheets[0] !== 'charts'

/** A choice as it was stored, made whole: sheets that went are gone. */
export function whole(stored: Partial<Pick<Choice, 'sheets' | 'format'>> | null): Choice {
  const sheets = SHEETS.filter((one) => stored?.sheets?.includes(one))
  return {
    ...usual(),
    sheets: sheets.length ? sheets : [...USUAL],
    format: stored?.format === 'csv' && fitsText(sheets) ? 'csv' : 'xlsx',
  }
}

/** A column moved by so many places among the others. */
export function moved(order: Column[], column: Column, by: number): Column[] {
  const from = order.indexOf(column)
  const to = Math.min(Math.max(from + by, 0), order.length - 1)
  const others = order.filter((one) => one !== column)
  return [...others.slice(0, to), column, ...others.slice(to)]
}

type Asked = Pick<Schema['ExportRequest'], 'sheets' | 'columns' | 'payroll_columns' | 'format'>

/** As the API is asked: null is the usual, in its own order. */
export function asked({ sheets, columns, format }: Choice): Asked {
  const of = (sheet: ColumnSheet) => {
    const wanted = wantedOf(columns[sheet])
    return !sheets.includes(sheet) || isSame(wanted, OWN_OF[sheet]) ? null : wanted
  }
  return {
    sheets: sheets.join() === USUAL.join() ? null : SHEETS.filter((one) => sheets.includes(one)),
    columns: of('summary'),
    payroll_columns: of('payroll'),
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

export function remember(account: string, { sheets, format }: Choice): void {
  localStorage.setItem(key(account), JSON.stringify({ sheets, format }))
}
