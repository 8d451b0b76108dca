// Problems and facts of the API in the person's words.
import type { Problem } from '../services/problem'
import { fill, language, say, t } from '../texts'
import { minuteOf, moment, wall, weekday } from './time'

const fact = (problem: Problem, name: string): string => {
  const told = problem.facts[name]
  return typeof told === 'string' ? told : ''
}

/** The month that is closed, or is being closed, where that is why. */
export const closedMonth = (problem: Problem): string => (problem.code === 'month_closed' ? fact(problem, 'month') : '')

/** Whether nothing is known to be open, but days are being added up. */
const isRecounting = ({ code, facts }: Problem): boolean =>
  code === 'open_questions' && facts.refreshing === true && Object.values(facts.counts ?? {}).every((n) => n === 0)

/** What a problem of closing a month says with its month or its time; nothing of another. */
function closingWords(problem: Problem): string {
  const month = closedMonth(problem)
  if (month) return fill(t.value.closing.refused, { month: monthText(month) })
  if (isRecounting(problem)) return t.value.closing.recounting
  const from = problem.code === 'month_not_settled' ? fact(problem, 'closable_from') : ''
  return from ? fill(t.value.closing.not_settled, { time: moment(from) }) : ''
}

/** A problem in words: ours where we have better ones, else the server's. */
export function wordsOf(problem: Problem): string {
  const own = (t.value.problem as Record<string, string>)[problem.code] || closingWords(problem)
  if (own) return own
  const told = problem.facts.zh && problem.facts.en ? say(problem.facts as { zh: string; en: string }) : say(problem)
  return told || t.value.problem.internal
}

/** A time of a work date: `次日 02:00`. */
export function timeText(time: string | null | undefined): string {
  const minute = minuteOf(time)
  if (minute === null) return ''
  const { text, days } = wall(minute)
  if (days === 0) return text
  return fill(days > 0 ? t.value.common.next_day : t.value.common.previous_day, { time: text })
}

export function weekdayText(date: string): string {
  return t.value.common.weekdays[weekday(date)] ?? ''
}

function dateParts(date: string): { m: string | number; d: number } {
  const [, month = '', day = ''] = date.split('-')
  return {
    m: language.value === 'en' ? (t.value.common.months[Number(month) - 1] ?? '') : Number(month),
    d: Number(day),
  }
}

/** `11月24日 周二`, or `24 Nov, Tue`. */
export const dayText = (date: string): string => fill(t.value.common.day, { ...dateParts(date), w: weekdayText(date) })

/** `11月24日`, or `24 Nov`. */
export const dateText = (date: string): string => fill(t.value.common.short_date, dateParts(date))

export function monthText(month: string): string {
  const [year = '', number = ''] = month.split('-')
  return fill(t.value.common.month, { y: year, m: t.value.common.months[Number(number) - 1] ?? number })
}

export function statusText(status: string): string {
  return (t.value.status as Record<string, string>)[status] ?? status
}
