// A measure drawn as bars: over time, and department by department. Pure.
import { fill } from '../../look/page'
import { weekday } from '../../look/time'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { type Measure, type Sums, type Whose, isRate, numberOf, valueText } from './figures'

export interface Bar { key: string; height: number; label: string; value: string; title: string; tick: string }
export interface Bars { bars: Bar[]; top: string; half: string }
export interface DepartmentRow { id: string; name: string; people: string; value: string; width: number; opens: boolean }

/** Below a month's bars stands the day of every seventh, as more would not be read. */
const TICK_EVERY = 7
const SPOKEN_MIN = 60

/** The least round number that is not below the largest: the height of a chart. Overtime is in minutes, and whole hours are round there. */
export function topOf(measure: Measure, numbers: number[]): number {
  if (isRate(measure)) return 1
  const unit = measure === 'overtime' ? SPOKEN_MIN : 1
  const most = Math.max(0, ...numbers) / unit
  if (most <= 2) return 2 * unit
  const power = 10 ** Math.floor(Math.log10(most))
  const round = [1, 2, 4, 6, 8, 10].find((step) => step * power >= most) ?? 10
  return Math.ceil(round * power) * unit
}

function barsOf(measure: Measure, parts: { key: string; title: string; tick: string; sums: Sums }[], whose: Whose): Bars {
  const t = texts().statistics
  const numbers = parts.map(({ sums }) => numberOf(measure, sums))
  const top = topOf(measure, numbers.filter((n): n is number => n !== null))
  const bars = parts.map(({ key, title, tick, sums }, index) => {
    // Of a day on which nothing was due there is no rate, and of one that nobody had nothing at all.
    const n = sums.people ? (numbers[index] ?? null) : null
    const value = n === null ? (sums.people ? t.none_due : t.no_data) : valueText(measure, n, whose)
    return { key, title, tick, value, height: n === null ? 0 : Math.round((1000 * n) / top) / 10, label: fill(t.bar, { title, value }) }
  })
  return { bars, top: scaleText(measure, top), half: scaleText(measure, top / 2) }
}

/** Beside a chart a number needs no unit but where it is not the one that people count in. */
function scaleText(measure: Measure, n: number): string {
  return isRate(measure) || measure === 'overtime' ? valueText(measure, n) : String(n)
}

/** The days of a week or a month. */
export function daysOf(measure: Measure, series: Schema['PeriodSums'][]): Bars {
  const c = texts().common
  const words = c.week.includes(',') ? c.week.split(',') : c.week.split('')
  const isWeek = series.length <= TICK_EVERY && series[0] !== undefined && weekday(series[0].from) === 1
  return barsOf(measure, series.map((sums) => {
    const day = Number(sums.from.slice(8))
    const tick = isWeek ? (words[weekday(sums.from)] ?? '') : day % TICK_EVERY === 1 ? String(day) : ''
    return { key: sums.from, title: dateText(sums.from), tick, sums }
  }), 'many')
}

/** The months of somebody. */
export function monthsOf(measure: Measure, months: Schema['PersonMonth'][]): Bars {
  const { common: c, statistics: t } = texts()
  return barsOf(measure, months.map((sums) => {
    const [y = '', m = ''] = sums.month.split('-')
    return { key: sums.month, title: fill(c.month, { y, m: Number(m) }), tick: fill(t.month_tick, { m: Number(m) }), sums }
  }), 'one')
}

/** Departments with a measure each. Into the one that is looked at, and into people without a department of their own, nothing leads. */
export function departmentRows(measure: Measure, departments: Schema['DepartmentSums'][], here: string): DepartmentRow[] {
  const { statistics: t, team } = texts()
  const numbers = departments.map((one) => numberOf(measure, one) ?? 0)
  const top = isRate(measure) ? 1 : Math.max(...numbers, 1)
  return departments.map((one, index) => ({
    id: one.department_id, name: one.with_below ? one.name : fill(team.own, { name: one.name }), people: fill(t.people, { n: one.people }), value: valueText(measure, numberOf(measure, one)),
    width: Math.round((100 * (numbers[index] ?? 0)) / top), opens: one.with_below && one.department_id !== here,
  }))
}
