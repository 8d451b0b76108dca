// Somebody's days of a month, the latest first. Pure.
import { fill } from '../../look/page'
import { type Tone, toneOf } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { duration } from '../record/month'

export interface DayRow { date: string; title: string; text: string; words: string; tone: Tone; stands_out: boolean }

export function dayRows(days: Schema['TeamMonthRow']['days']): DayRow[] {
  const { status, record, person: t } = texts()
  return Object.entries(days).sort(([a], [b]) => (a < b ? 1 : -1)).map(([date, { statuses, late_min, early_min, worked_s }]) => {
    const minutes = [[record.late, late_min], [record.early, early_min]] as const
    const text = [...minutes.filter(([, min]) => min).map(([name, n]) => fill(t.minutes_of, { name, n })), worked_s ? fill(t.worked_of, { length: duration(worked_s) }) : ''].filter(Boolean).join(' · ')
    const tone = toneOf(statuses)
    return { date, title: dateText(date), text, words: statuses.map((one) => status[one]).join(' · ') || status.none, tone, stands_out: tone === 'bad' || tone === 'warn' || tone === 'away' }
  })
}
