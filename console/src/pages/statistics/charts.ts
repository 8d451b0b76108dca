// What is drawn, and told as a table with the same numbers: names, pieces and values. Pure, but for the words.
import type { Schema } from '../../services/api'
import { fill, t } from '../../texts'
import { dateText, monthText } from '../../look/words'
import { CLASSES, type Sums, hourlyDays, hours, missing, overtimeMin, percent, tenth } from './figures'
import type { Period, Unit } from './period'

export type Hue = 'green' | 'blue' | 'amber' | 'violet' | 'red'
export interface Series {
  name: string
  hue: Hue
  values: (number | null)[]
  dashed?: boolean
}
export interface Chart {
  name: string
  title: string
  /** What the pieces are: the head of the table's first column. */
  piece: string
  /** The pieces, as short as an axis wants them, and in full. */
  pieces: { short: string; full: string }[]
  series: Series[]
  kind: 'lines' | 'stacks' | 'bars'
  unit: string
  /** Columns of the table alone. */
  more?: { name: string; values: (string | number)[] }[]
  note?: string
}
type Piece = { short: string; full: string }
type Told = Sums & Period

/** `11月2日 – 11月8日`; one date where it begins and ends with it. */
export const spanOf = ({ from, to }: Period): string =>
  from === to ? dateText(from) : `${dateText(from)} – ${dateText(to)}`

/** `11/2`: the same in every language. */
const short = (date: string): string => `${Number(date.slice(5, 7))}/${Number(date.slice(8))}`

export function pieceOf(period: Period, unit: Unit): Piece {
  if (unit === 'month') return { short: monthText(period.from.slice(0, 7)), full: spanOf(period) }
  return { short: short(period.from), full: spanOf(period) }
}

const series = (name: string, hue: Hue, all: Sums[], of: (sums: Sums) => number | null): Series => ({
  name,
  hue,
  values: all.map(of),
})

/** Attendance and punctuality. A piece without any day that was due has none. */
export function ratesOf(pieces: Piece[], all: Sums[], piece: string): Chart {
  const words = t.value.statistics
  return {
    name: 'rates',
    title: words.charts.rates,
    piece,
    pieces,
    kind: 'lines',
    unit: '%',
    series: [
      series(words.figures.rate, 'green', all, (sums) => percent(sums.attendance_rate)),
      { ...series(words.figures.punctuality, 'blue', all, (sums) => percent(sums.punctuality)), dashed: true },
    ],
  }
}

/** Late, early, missing and absent, one upon the other. */
export function abnormalOf(pieces: Piece[], all: Sums[], piece: string): Chart {
  const { charts, figures, times } = t.value.statistics
  return {
    name: 'abnormal',
    title: charts.abnormal,
    piece,
    pieces,
    kind: 'stacks',
    unit: times,
    series: [
      series(figures.late, 'amber', all, (sums) => sums.late_days),
      series(figures.early, 'blue', all, (sums) => sums.early_days),
      series(figures.missing, 'violet', all, missing),
      series(figures.absent, 'red', all, (sums) => tenth(sums.absent_days)),
    ],
  }
}

/** Overtime of each class of days, in hours. */
export function overtimeOf(pieces: Piece[], all: Sums[], piece: string): Chart {
  const hues: Hue[] = ['blue', 'amber', 'red']
  return {
    name: 'overtime',
    title: t.value.statistics.charts.overtime,
    piece,
    pieces,
    kind: 'stacks',
    unit: t.value.statistics.hours,
    series: CLASSES.map((one, index) =>
      series(t.value.statistics.classes[one], hues[index] ?? 'blue', all, (sums) => hours(overtimeMin(sums, one))),
    ),
  }
}

/** Leave by type, in days; what was taken by the hour is told in hours, and drawn as the part of a day that it is. */
export function leaveOf(sums: Sums, nameOf: (id: Schema['LeaveTypeId']) => string): Chart {
  const words = t.value.statistics
  const types = sums.leave_by_type
    .map((one) => ({ ...one, name: nameOf(one.leave_type_id), part: one.min ? (hourlyDays(one.min, sums) ?? 0) : 0 }))
    .sort((a, b) => b.days + b.part - (a.days + a.part))
  const hourly = types.some((one) => one.min)
  const days: Series = { name: words.charts.whole_days, hue: 'violet', values: types.map((one) => tenth(one.days)) }
  const parts: Series = { name: words.charts.by_hours, hue: 'blue', values: types.map((one) => one.part) }
  return {
    name: 'leave',
    title: words.charts.leave,
    piece: words.leave_type,
    pieces: types.map((one) => ({ short: one.name, full: one.name })),
    kind: 'bars',
    unit: words.days,
    series: hourly ? [days, parts] : [days],
    ...(hourly ? { more: [{ name: words.charts.taken_hours, values: types.map((one) => hours(one.min)) }] } : {}),
    note: hourly ? words.charts.by_hours_text : '',
  }
}

/** The charts of a period. */
export function chartsOf(
  told: Sums & { series: Told[] },
  unit: Unit,
  nameOf: (id: Schema['LeaveTypeId']) => string,
): Chart[] {
  const pieces = told.series.map((one) => pieceOf(one, unit))
  const piece = t.value.statistics.units[unit]
  return [
    ratesOf(pieces, told.series, piece),
    abnormalOf(pieces, told.series, piece),
    leaveOf(told, nameOf),
    overtimeOf(pieces, told.series, piece),
  ]
}

/** What a picture of a chart says to who does not see it. */
export const describe = (chart: Chart): string =>
  fill(chart.kind === 'bars' ? t.value.statistics.chart_label_types : t.value.statistics.chart_label, {
    title: chart.title,
    from: chart.pieces[0]?.full ?? '',
    to: chart.pieces.at(-1)?.full ?? '',
  })

/** Whether there is nothing to be drawn. */
export const isNothing = (chart: Chart): boolean =>
  chart.series.every((one) => one.values.every((value) => value === null || (value === 0 && chart.kind !== 'lines')))

/** A value as tables and hints have it. */
export const shown = (value: number | null | undefined, unit: string): string => {
  if (value == null) return '–'
  return unit === '%' ? `${value}%` : String(value)
}
