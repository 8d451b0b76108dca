// An application in words: its span, its length, who approves, and how far it is.
import { fill } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import { type Tone, toneOfState } from '../../look/tone'
import type { Schema } from '../../services/api'
import { serverNow } from '../../services/clock'
import { texts } from '../../texts/index'
import { dateText, minuteText } from '../day/day'

export type Span = Schema['LeaveSpan']
export type Kind = Schema['ApplicationKind']
type View = Schema['ApplicationView']

/** A date in words, with its year where that is not this one. */
function dayText(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? dateText(date) : fill(texts().application.of_year, { y: date.slice(0, 4), date: dateText(date) })
}

/** From when to when: `11月26日 星期四 下半天`. */
export function spanText(span: Span, today = dateOf(serverNow())): string {
  const t = texts().application
  if (span.unit === 'hour') return `${dayText(span.date, today)} ${minuteText(span.from)}–${minuteText(span.to)}`
  const to = span.to ?? span.from
  const from_half = span.unit === 'half_day' ? (span.from_half ?? 'first') : 'first'
  const to_half = span.unit === 'half_day' ? (span.to_half ?? 'second') : 'second'
  if (span.from === to) return `${dayText(span.from, today)} ${from_half === to_half ? t[from_half] : t.all_day}`
  const begin = `${dayText(span.from, today)}${from_half === 'second' ? ` ${t.second}` : ''}`
  return `${begin} – ${dayText(to, today)}${to_half === 'first' ? ` ${t.first}` : ''}`
}

/** An amount of half days or minutes as people count it: `1.5 天`, `3 小时 30 分`. */
export function amountText(amount: number, unit: string): string {
  const c = texts().common
  const sign = amount < 0 ? '−' : ''
  const size = Math.abs(amount)
  if (unit === 'half_day') return sign + fill(c.days, { n: size / 2 })
  if (size % 60 === 0) return sign + fill(c.whole_hours, { n: size / 60 })
  return sign + (size < 60 ? fill(c.minutes, { n: size }) : fill(c.hours, { h: Math.floor(size / 60), m: size % 60 }))
}

const minutesOf = (minute: string): number => {
  const { text, days } = { text: minute.replace('-', ''), days: minute.startsWith('-') ? -1 : 1 }
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return days * (hours * 60 + minutes)
}

/** How long a span is by the calendar, rest days included: what a trip, field work and overtime are said to last. */
export function calendarLength(span: Span): string {
  if (span.unit === 'hour') return amountText(Math.max(0, minutesOf(span.to) - minutesOf(span.from)), 'minute')
  const days = (Date.parse(span.to ?? span.from) - Date.parse(span.from)) / 86_400_000 + 1
  const missing = span.unit === 'half_day' ? Number(span.from_half === 'second') + Number(span.to_half === 'first') : 0
  return amountText(Math.max(0, 2 * days - missing), 'half_day')
}

/** What it is and how long: `年假 1.5 天`. */
export function titleOf(one: Pick<View, 'kind' | 'leave_type' | 'length' | 'span'>): string {
  const length = one.length ? amountText(one.length.amount, one.length.unit) : calendarLength(one.span)
  return `${one.leave_type ?? texts().application[one.kind]} ${length}`
}

/** Who decides a step, as far as that can be said without a name. */
export function approverText(approver: Schema['Approver']): string {
  return texts().requests[approver.by]
}

/** When something was: `11-20 09:12`. */
export function momentText(at: string): string {
  return `${dateOf(at).slice(5)} ${clock(at)}`
}

export interface Step { key: number; title: string; at: string; comment: string; tone: Tone }

/** What has become of an application, in order, and what it waits for. */
export function stepsOf(one: Pick<View, 'applied_at' | 'decisions' | 'state' | 'step' | 'steps' | 'waits_for'>): Step[] {
  const { application: t, requests, common: c } = texts()
  const asked: Omit<Step, 'key'> = { title: t.asked, at: momentText(one.applied_at), comment: '', tone: 'good' }
  const decided = one.decisions.map((said): Omit<Step, 'key'> => {
    const what = said.approve ? requests.approved : requests.rejected
    const of_what = said.step > one.steps ? `${t.withdrawal}${c.colon}` : ''
    return { title: `${of_what}${said.name ?? t.somebody} ${what}${said.instead_of ? t.as_deputy : ''}`, at: momentText(said.at), comment: said.comment ?? '', tone: said.approve ? 'good' : 'bad' }
  })
  const steps = [asked, ...decided]
  if (one.waits_for && (one.state === 'pending' || one.state === 'withdrawal_pending')) {
    const who = fill(requests.waits_for, { who: approverText(one.waits_for) })
    const place = one.state === 'pending' && one.steps > 1 ? ` · ${fill(t.step, { n: one.step ?? 1, total: one.steps })}` : ''
    steps.push({ title: `${one.state === 'pending' ? '' : `${t.withdrawal}${c.colon}`}${who}${place}`, at: '', comment: '', tone: 'wait' })
  }
  if (one.state === 'withdrawn') steps.push({ title: texts().state.withdrawn, at: '', comment: '', tone: toneOfState('withdrawn') })
  return steps.map((step, key) => ({ key, ...step }))
}
