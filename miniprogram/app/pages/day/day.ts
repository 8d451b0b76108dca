// A day of the API as rows: its punches, its reasoning, its corrections.
import { fill, monthClosed, say } from '../../look/page'
import { clock, dateOf, wall, weekday } from '../../look/time'
import { type Tone, toneOf, toneOfState, toneOfStep } from '../../look/tone'
import type { Schema } from '../../services/api'
import { fileUrl } from '../../services/files'
import { texts } from '../../texts/index'
import { duration } from '../record/month'

type Punch = Schema['PunchEntry'] & { risk?: Schema['RiskView'] }

/** `11月20日 星期五`. */
export function dateText(date: string): string {
  const c = texts().common
  const words = c.week.includes(',') ? c.week.split(',') : c.week.split('')
  return fill(c.date, { m: Number(date.slice(5, 7)), d: Number(date.slice(8)), w: words[weekday(date)] ?? '' })
}

/** A minute of a work date in words: `次日 02:00`. */
export function minuteText(minute: string): string {
  const { text, days } = wall(minute)
  const c = texts().common
  return days > 0 ? `${c.next_day} ${text}` : days < 0 ? `${c.previous_day} ${text}` : text
}

export interface PunchRow { key: string; time: string; label: string; detail: string; tone: Tone; risk: string; remark: string; photo: string }

export function punchRows(punches: Punch[], date: string): PunchRow[] {
  const { common: c, day: t, place } = texts()
  return punches.map((punch) => {
    const on_date = dateOf(punch.at) === date ? '' : `${dateOf(punch.at).slice(5)} `
    const where = punch.site ? `${punch.site}${punch.distance_m == null ? '' : ` · ${fill(c.metres, { n: punch.distance_m })}`}` : ''
    const marks = [where, punch.place === 'inside' ? '' : place[punch.place], punch.source === 'offline' ? t.offline : '', punch.source === 'correction' ? t.corrected : '', punch.doubtful ? t.doubtful : '', punch.moved_from ? fill(t.moved_from, { date: punch.moved_from }) : '']
    const tone: Tone = punch.doubtful || punch.place === 'abnormal' || punch.place === 'uncertain' ? 'warn' : punch.place === 'field_work' ? 'away' : 'good'
    const risk = punch.risk?.reasons.length ? `${fill(t.risk, { n: punch.risk.score })} · ${punch.risk.reasons.map(say).join(c.semicolon)}` : ''
    return { key: punch.tap_id, time: on_date + clock(punch.at), label: punch.side ? c[punch.side] : '', detail: marks.filter(Boolean).join(' · '), tone, risk, remark: punch.remark ?? '', photo: punch.photo_path ? fileUrl(punch.photo_path) : '' }
  })
}

export interface Verdict { words: { text: string; tone: Tone }[]; shift: string; worked: string; standard: string; settled: boolean; steps: { key: number; text: string; tone: Tone }[] }

export function verdictOf(day: Schema['DayView']): Verdict {
  const { common: c, status } = texts()
  const overtime = day.overtime.flatMap((one) => one.trace.map((step) => ({ text: say(step), tone: 'calm' as Tone })))
  return {
    words: day.statuses.map((one) => ({ text: status[one], tone: toneOf([one]) })),
    shift: day.shift_names.join(c.comma), worked: duration(day.worked_s), standard: duration(day.standard_s), settled: day.settled,
    steps: [...day.trace.map((step) => ({ text: say(step), tone: toneOfStep(step.code) })), ...overtime].map((step, key) => ({ key, ...step })),
  }
}

export interface CorrectionRow { key: string; title: string; state: string; tone: Tone }

export function correctionRows(corrections: Schema['CorrectionEntry'][]): CorrectionRow[] {
  const { common: c, state } = texts()
  return corrections.map((one) => ({ key: one.correction_id, title: `${c[one.side === 'on' ? 'on_punch' : 'off_punch']} → ${clock(one.at)}`, state: state[one.state], tone: toneOfState(one.state) }))
}

export interface SideRow { key: string; section: number; side: 'on' | 'off'; title: string; text: string; open: boolean; waiting: boolean }

function refusalText({ code, facts, title, title_zh }: Schema['RefusalView']): string {
  const closed = code === 'month_closed' ? monthClosed(facts as Record<string, unknown>) : ''
  return closed || say({ zh: title_zh, en: title })
}

/** What of the day can be corrected; what cannot says why, but for what is in order. */
export function sideRows(options: Schema['Options']): SideRow[] {
  const { common: c, correct: t } = texts()
  const many = options.sides.some((side) => side.section > 1)
  return options.sides
    .filter((side) => side.refusal?.code !== 'nothing_abnormal' || side.waiting)
    .map((side) => ({
      key: `${side.section}${side.side}`, section: side.section, side: side.side, open: !side.refusal && !side.waiting, waiting: Boolean(side.waiting),
      title: `${many ? `${fill(c.section, { n: side.section })} · ` : ''}${c[side.side === 'on' ? 'on_punch' : 'off_punch']}${side.due ? ` ${minuteText(side.due)}` : ''}`,
      text: side.waiting ? t.waiting : side.refusal ? refusalText(side.refusal) : say(side),
    }))
}
