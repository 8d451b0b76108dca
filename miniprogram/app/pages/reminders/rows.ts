// One's reminders in words: when, what, how many are left, and what WeChat's answer means for whoever gave it.
import { fill } from '../../look/page'
import { clock, dateOf, plusDays } from '../../look/time'
import type { Tone } from '../../look/tone'
import type { Failure, Kind, Own, Result, Results } from '../../services/credits'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'

export interface Lead { key: string; value: number | null; text: string; chosen: boolean }
export interface KindRow { kind: Kind; name: string; text: string; on: boolean; left: string; tone: Tone }
export interface Outcome { tone: Tone; text: string }
/** What came of asking WeChat: sentences, and what can be done about them. */
export interface Told { outcomes: Outcome[]; settings: boolean; again: boolean }

/** `明天 08:50`, or the date of one that is further away. */
export function nextText(next_at: string | null | undefined, now_ms: number, zone: string | undefined): string {
  const t = texts().reminders
  if (!next_at) return t.next_none
  const [date, today] = [dateOf(next_at, zone), dateOf(now_ms, zone)]
  const day = date === today ? t.today : date === plusDays(today, 1) ? t.tomorrow : dateText(date)
  return `${day} ${clock(next_at, zone)}`
}

/** The choices of the group, before them the one to leave it to the group. */
export function leadsOf(own: Own): Lead[] {
  const t = texts().reminders
  if (!own.leads.length || !own.kinds.some(({ kind }) => kind === 'before_on')) return []
  const chosen = own.own_lead ?? null
  const choice = (value: number | null, text: string): Lead => ({ key: String(value), value, text, chosen: value === chosen })
  return [choice(null, t.lead_default), ...own.leads.map((lead) => choice(lead, lead === 0 ? t.lead_now : fill(t.lead_min, { n: lead })))]
}

export function nameOf(kind: Kind): string {
  const t = texts().reminders
  return t[kind] ?? t.other
}

/** When a kind of reminder comes. */
function when(kind: Kind, own: Own): string {
  const t = texts().reminders
  const within = (min: number | null | undefined, words: { never: string; now: string; later: string }): string => (min == null ? words.never : min === 0 ? words.now : fill(words.later, { n: min }))
  if (kind === 'before_on') return within(own.lead, { never: t.before_on_never, now: t.before_on_now, later: t.before_on_text })
  if (kind === 'after_off') return within(own.after_off_min, { never: t.after_off_never, now: t.after_off_now, later: t.after_off_text })
  return t[`${kind}_text`] ?? t.other_text
}

/** How many are left of a kind, in words. What kinds with the same template have is one stock, and is told as one. */
function left({ kind, template_id, credits, relation }: Own['kinds'][number], own: Own): { left: string; tone: Tone } {
  const t = texts().reminders
  if (relation && own.relation_bound) return { left: t.by_relation, tone: 'good' }
  if (!template_id) return relation ? { left: t.needs_relation, tone: 'warn' } : { left: t.not_set_up, tone: 'calm' }
  if (!credits) return { left: t.left_none, tone: 'warn' }
  const sharers = own.kinds.filter((one) => one.on && one.template_id === template_id && one.kind !== kind && !(one.relation && own.relation_bound))
  const [first] = sharers
  const shared = !first ? '' : sharers.length === 1 ? fill(t.shared, { name: nameOf(first.kind) }) : fill(t.shared_n, { n: sharers.length })
  return { left: fill(t.left, { n: credits }) + shared, tone: 'good' }
}

export function kindRows(own: Own): KindRow[] {
  return own.kinds.map((one) => ({ kind: one.kind, name: nameOf(one.kind), text: when(one.kind, own), on: one.on, ...(one.on ? left(one, own) : { left: '', tone: 'calm' as const }) }))
}

/** What 用工关系 is good for, by name. */
export function relationFor(own: Own): string {
  const names = own.kinds.filter(({ relation }) => relation).map(({ kind }) => nameOf(kind))
  return names.length ? fill(texts().reminders.relation_for, { names: names.join(texts().common.comma) }) : ''
}

const ORDER: [Result, Tone][] = [['accept', 'good'], ['reject', 'warn'], ['ban', 'bad'], ['filter', 'bad']]

/** What was said of each template, by the names of what it is for. */
export function toldOf(results: Results, own: Own): Told {
  const { reminders: t, common: c } = texts()
  const sentence: Record<Result, string> = { accept: t.accepted, reject: t.rejected, ban: t.ban, filter: t.filter }
  const told = (ids: string[], result: Result, tone: Tone): Outcome[] => {
    const names = own.kinds.filter(({ on, template_id }) => on && ids.includes(template_id ?? '')).map(({ kind }) => nameOf(kind))
    return names.length ? [{ tone, text: fill(sentence[result], { names: names.join(c.comma) }) }] : []
  }
  // What was agreed to counts by template; what went wrong is the same for all of them.
  const outcomes = ORDER.flatMap(([result, tone]) => {
    const ids = Object.keys(results).filter((id) => results[id] === result)
    return result === 'accept' ? ids.flatMap((id) => told([id], result, tone)) : told(ids, result, tone)
  })
  return { outcomes, settings: Object.values(results).includes('reject'), again: false }
}

/** Why WeChat did not ask, and what to do. */
export function toldOfFailure(failure: Failure): Told {
  return { outcomes: [{ tone: failure === 'not_shown' || failure === 'network' ? 'warn' : 'bad', text: texts().reminders[failure] }], settings: failure === 'switched_off', again: false }
}

/** It was agreed to, and the server does not know of it yet. */
export function toldOfUnsent(): Told {
  return { outcomes: [{ tone: 'warn', text: texts().reminders.unsent }], settings: false, again: true }
}
