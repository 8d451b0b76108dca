// What sums of the API say in words: each figure, and how it differs from the period before. Pure.
import { fill } from '../../look/page'
import type { Tone } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'

export type Sums = Schema['Sums']
export type Measure = 'rate' | 'punctuality' | 'late' | 'early' | 'missing' | 'absent' | 'leave' | 'overtime'
export const RATES: Measure[] = ['rate', 'punctuality']
export const COUNTS: Measure[] = ['late', 'early', 'missing', 'absent', 'leave', 'overtime']
/** Neither good nor bad is how much leave is taken, and overtime is what the limits are for. */
const TONES: Record<Measure, Tone> = { rate: 'good', punctuality: 'good', late: 'warn', early: 'warn', missing: 'bad', absent: 'bad', leave: 'away', overtime: 'wait' }
const MORE_IS_WORSE: Measure[] = ['late', 'early', 'missing', 'absent']

/** Whether sums are those of one person. */
export type Whose = 'one' | 'many'
export interface Change { text: string; tone: Tone }
export interface Figure { measure: Measure; name: string; value: string; detail: string; change: string; change_tone: Tone; tone: Tone }
export interface Named { key: string; name: string; value: string; change: string; change_tone: Tone }

/** Minutes that were worked above what was due, those included that are not credited: the law limits what is worked. */
export function overtimeMin({ overtime }: Sums): number {
  return overtime.reduce((sum, one) => sum + one.credited_min + one.uncredited_min, 0)
}

function hourlyMin({ leave_by_type }: Sums): number {
  return leave_by_type.reduce((sum, one) => sum + one.min, 0)
}

/** A figure as a number; none where there was nothing that it could be of. */
export function numberOf(measure: Measure, sums: Sums): number | null {
  switch (measure) {
    case 'rate': return sums.attendance_rate ?? null
    case 'punctuality': return sums.punctuality ?? null
    case 'late': return sums.late_days
    case 'early': return sums.early_days
    case 'missing': return sums.missing_on_days + sums.missing_off_days
    case 'absent': return sums.absent_days
    case 'leave': return sums.leave_days
    case 'overtime': return overtimeMin(sums)
  }
}

export function isRate(measure: Measure): boolean {
  return RATES.includes(measure)
}

export function toneOfMeasure(measure: Measure): Tone {
  return TONES[measure]
}

export function nameOf(measure: Measure): string {
  return texts().statistics[measure]
}

/** Tenths of a per cent; what is not all is not rounded up to all, nor down to nothing. */
function tenths(rate: number): number {
  const rounded = Math.round(rate * 1000)
  return rate < 1 && rounded === 1000 ? 999 : rate > 0 && rounded === 0 ? 1 : rounded
}

/** At most two decimals, and none that say nothing: shares of days are thirds at times. */
function plain(n: number): string {
  return String(Math.round(n * 100) / 100)
}

/** `3 小时 20 分`, `2 小时`, `45 分钟`. */
export function lengthText(min: number): string {
  const c = texts().common
  const [h, m] = [Math.floor(min / 60), min % 60]
  return h && m ? fill(c.hours, { h, m }) : h ? fill(c.whole_hours, { n: h }) : fill(c.minutes, { n: m })
}

/** A number of a measure in words: of many people it is counted how often somebody was late, of one how often. */
export function valueText(measure: Measure, n: number | null, whose: Whose = 'many'): string {
  const { statistics: t, common: c } = texts()
  if (n === null) return t.none
  if (isRate(measure)) return `${tenths(n) / 10}%`
  if (measure === 'overtime') return lengthText(n)
  return fill(measure === 'missing' ? c.times : (measure === 'late' || measure === 'early') && whose === 'one' ? c.times : measure === 'absent' || measure === 'leave' ? c.days : t.occasions, { n: plain(n) })
}

/** How a figure differs from the one before, in words with an arrow; nothing where there is nothing to compare. */
export function changeOf(measure: Measure, now: number | null, before: number | null): Change {
  const t = texts().statistics
  if (now === null || before === null) return { text: '', tone: 'calm' }
  const rate = isRate(measure)
  // What is told is the difference of what is shown.
  const by = rate ? tenths(now) - tenths(before) : Math.round((now - before) * 100) / 100
  if (!by) return { text: t.same, tone: 'calm' }
  const amount = rate ? fill(t.points, { n: Math.abs(by) / 10 }) : valueText(measure, Math.abs(by))
  const text = fill(by > 0 ? (rate ? t.higher : t.more) : rate ? t.lower : t.less, { amount })
  const tone = rate ? (by > 0 ? 'good' : 'bad') : MORE_IS_WORSE.includes(measure) ? (by > 0 ? 'bad' : 'good') : 'calm'
  return { text, tone }
}

/** What stands below a figure. */
export function detailOf(measure: Measure, sums: Sums): string {
  const { statistics: t, common: c } = texts()
  switch (measure) {
    case 'rate': return fill(t.of_days, { due: plain(sums.days_due), attended: plain(sums.days_attended) })
    case 'punctuality': return t.punctuality_text
    case 'late': return sums.late_min ? fill(c.minutes, { n: sums.late_min }) : ''
    case 'early': return sums.early_min ? fill(c.minutes, { n: sums.early_min }) : ''
    case 'missing': return numberOf(measure, sums) ? fill(t.missing_text, { on: sums.missing_on_days, off: sums.missing_off_days }) : ''
    case 'absent': return ''
    case 'leave': return hourlyMin(sums) ? fill(t.and_hourly, { length: lengthText(hourlyMin(sums)) }) : ''
    case 'overtime': return uncreditedMin(sums) ? fill(t.uncredited, { length: lengthText(uncreditedMin(sums)) }) : ''
  }
}

function uncreditedMin({ overtime }: Sums): number {
  return overtime.reduce((sum, one) => sum + one.uncredited_min, 0)
}

/** A figure; without `before`, or if nobody had a day in it, without a change. */
export function figureOf(measure: Measure, sums: Sums, before: Sums | null, whose: Whose = 'many'): Figure {
  const n = numberOf(measure, sums)
  const { text, tone } = before?.people ? changeOf(measure, n, numberOf(measure, before)) : { text: '', tone: 'calm' as Tone }
  return { measure, name: nameOf(measure), value: valueText(measure, n, whose), detail: detailOf(measure, sums), change: text, change_tone: tone, tone: n && !isRate(measure) && measure !== 'overtime' ? TONES[measure] : 'calm' }
}

function named(key: string, name: string, value: string, { text, tone }: Change): Named {
  return { key, name, value, change: text, change_tone: tone }
}

/** How two counts differ, in words that `told` makes of the difference. */
function difference(now: number, before: number | undefined, told: (n: number) => string): Change {
  const t = texts().statistics
  if (before === undefined) return { text: '', tone: 'calm' }
  if (now === before) return { text: t.same, tone: 'calm' }
  return { text: fill(now > before ? t.more : t.less, { amount: told(Math.abs(now - before)) }), tone: 'calm' }
}

/** Leave by type: in days, or where it is taken by the hour in hours. */
export function leaveRows(sums: Sums, before: Sums | null, names: Record<string, string>): Named[] {
  const { statistics: t, common: c } = texts()
  const days = (n: number) => fill(c.days, { n: plain(n) })
  return sums.leave_by_type.map(({ leave_type_id: id, days: n, min }) => {
    const earlier = before?.people ? (before.leave_by_type.find((one) => one.leave_type_id === id) ?? { days: 0, min: 0 }) : undefined
    const value = [n || !min ? days(n) : '', min ? lengthText(min) : ''].filter(Boolean).join(t.and)
    return named(id, names[id] ?? t.leave_other, value, n || !min ? difference(n, earlier?.days, days) : difference(min, earlier?.min, lengthText))
  })
}

/** Overtime by class of day. */
export function overtimeRows(sums: Sums, before: Sums | null): Named[] {
  const t = texts().statistics
  const min = (one: Schema['OvertimeSum'] | undefined) => (one ? one.credited_min + one.uncredited_min : 0)
  return sums.overtime.map((one) => {
    const earlier = before?.people ? min(before.overtime.find(({ class: other }) => other === one.class)) : undefined
    return named(one.class, t[one.class], lengthText(min(one)), difference(min(one), earlier, lengthText))
  })
}

/** Whose overtime went over the limits. More is worse. */
export function limitRows(sums: Sums, before: Sums | null): Named[] {
  const { statistics: t } = texts()
  const rows = [['month', t.over_month, sums.over_month_people, before?.over_month_people, t.people], ['day', t.over_day, sums.over_limit_days, before?.over_limit_days, t.occasions]] as const
  return rows.map(([key, name, n, earlier, words]) => {
    const { text, tone } = difference(n, before?.people ? earlier : undefined, (by) => fill(words, { n: by }))
    return named(key, name, fill(words, { n }), { text, tone: earlier === undefined || n === earlier || !text ? tone : n > earlier ? 'bad' : 'good' })
  })
}
