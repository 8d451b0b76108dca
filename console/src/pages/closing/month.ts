// A month on its way to being closed: which step it is at, where a question is put right, what differs. Pure.
import type { Schema } from '../../services/api'
import type { Tone } from '../../look/tone'

export type Month = Schema['ClosingMonth']
export type Closing = Schema['ClosingView']
export type State = Schema['MonthState']
export type Counts = Schema['QuestionCounts']
export type Kind = Schema['QuestionKind']
export type Question = Schema['Question']
export type Brief = Schema['DayBrief']

/** What waits for somebody first, as the API lists it. */
export const KINDS = [
  'pending_correction',
  'pending_application',
  'pending_overtime',
  'missing',
  'absent',
] as const satisfies readonly Kind[]

const COUNTS: Record<Kind, keyof Counts> = {
  pending_correction: 'pending_corrections',
  pending_application: 'pending_applications',
  pending_overtime: 'pending_overtime',
  missing: 'missing',
  absent: 'absent',
}

export const countOf = (counts: Counts, kind: Kind): number => counts[COUNTS[kind]]
export const totalOf = (counts: Counts): number => KINDS.reduce((sum, kind) => sum + countOf(counts, kind), 0)

export const TONES: Record<State, Tone> = { open: 'calm', closing: 'wait', closed: 'good' }

/** The step of `steps` that a month is at. */
export const stepOf = (state: State): number => ({ open: 0, closing: 1, closed: 2 })[state]

/** The closing that holds or is under way, if there is one. */
export const standing = ({ closings }: Month): Closing | null => closings.find((one) => !one.opened) ?? null

/** Its last closing that came to its end, whether it holds or not. */
export const lastDone = ({ closings }: Month): Closing | null => closings.find((one) => one.closed) ?? null

/** Whether it was closed, and is open again. */
export const isReopened = (month: Month): boolean => month.state === 'open' && lastDone(month) !== null

/** Whether a closing is not the first that came to its end, so that people may have changed since the one before. */
export const isAgain = ({ closings }: Month, { closing_id }: Closing): boolean => {
  const at = closings.findIndex((one) => one.closing_id === closing_id)
  return closings.slice(at + 1).some((one) => one.closed)
}

/** Where a question is decided or put right. */
export function placeOf(question: Question): { path: string; query: Record<string, string> } {
  const { kind, department_id: department, number: search, work_date } = question
  if (kind === 'missing' || kind === 'absent')
    return { path: '/records', query: { month: work_date.slice(0, 7), search } }
  const what = kind === 'pending_correction' ? 'correction' : (question.application_kind ?? '')
  return { path: '/approvals', query: { department, kind: what } }
}

/** Whether it waits for a decision; else it is a day to be put right. */
export const isPending = ({ kind }: Pick<Question, 'kind'>): boolean => kind !== 'missing' && kind !== 'absent'

/** The wait until the days are kept, in seconds: nobody goes by what was so before any more then. */
export function waitOf({ began, keeps_from }: Pick<Closing, 'began' | 'keeps_from'>, now_ms: number) {
  const whole_s = Math.max((Date.parse(keeps_from) - Date.parse(began)) / 1000, 0)
  const left_s = Math.ceil((Date.parse(keeps_from) - now_ms) / 1000)
  return { whole_s, left_s: Math.min(Math.max(left_s, 0), whole_s) }
}

const SHORT = 12
export const shortDigest = (digest: string): string => `${digest.slice(0, SHORT)}…`

/** What a day comes to, in the order in which people read it. */
export const FIGURES = ['statuses', 'late_min', 'early_min', 'worked_s', 'absent', 'leave', 'overtime_min'] as const
export type Figure = (typeof FIGURES)[number]

/** Which figures differ; none where one of both is not there. */
export function differing(before: Brief | null | undefined, after: Brief | null | undefined): Figure[] {
  if (!before || !after) return []
  return FIGURES.filter((figure) => String(before[figure]) !== String(after[figure]))
}

/** Which figures of a day that stands alone say something. */
export const told = (day: Brief): Figure[] => FIGURES.filter((figure) => figure === 'statuses' || day[figure] !== 0)

export interface Pair {
  figure: Figure
  before: Brief | null
  after: Brief | null
}

/** What is shown of a day that differs: each figure as it was and as it is. */
export function pairsOf({ before, after }: Pick<Schema['DayDifference'], 'before' | 'after'>): Pair[] {
  const [was, is] = [before ?? null, after ?? null]
  const only = was ?? is
  const figures = was && is ? differing(was, is) : only ? told(only) : []
  return figures.map((figure) => ({ figure, before: was, after: is }))
}

export interface Event {
  what: 'began' | 'done' | 'done_again' | 'taken_back' | 'given_up' | 'opened'
  at: string
  closing: Closing
}

/** What happened to a month, the latest first. */
export function eventsOf(month: Month): Event[] {
  return month.closings.flatMap((closing) => {
    const { began, closed, opened } = closing
    const events: Event[] = []
    if (opened)
      events.push({ what: closed ? 'opened' : opened.unsettled ? 'given_up' : 'taken_back', at: opened.at, closing })
    if (closed) events.push({ what: isAgain(month, closing) ? 'done_again' : 'done', at: closed.at, closing })
    return [...events, { what: 'began', at: began, closing }]
  })
}
