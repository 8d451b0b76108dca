// Credits for reminders: WeChat sends one message for each time that somebody agreed to its template, and keeps what
// was agreed to until it is used. Which templates are worth asking for, and what an answer means. Pure.
import type { components } from '../../types/api'

type Schema = components['schemas']
export type Own = Schema['OwnReminders']
export type Kind = Schema['ReminderKind']
export type Result = 'accept' | 'reject' | 'ban' | 'filter'
export type Results = Record<string, Result>

/** What WeChat's settings say: whether messages are taken at all, and what was chosen for good. */
export interface Settings { main: boolean; kept: Record<string, string> }

/** As many as WeChat asks for at once. */
const ASKED_MAX = 3
/** With 总是保持以上选择 WeChat asks without a dialog: that many are put by. */
const SILENTLY_BELOW = 10
/** With a dialog a punch asks only for what would soon be missing. */
const WITH_DIALOG_BELOW = 3
/** Who refused in front of the punch button is not asked there again for a week. */
const QUIET_MS = 7 * 86_400_000

/** Templates of which another credit is worth something, with how many there are, the fewest first. */
function spent(own: Own): [string, number][] {
  const found = new Map<string, number>()
  for (const { kind: _, on, template_id, credits, relation } of own.kinds) {
    // Through 用工关系 a message costs nothing.
    if (on && template_id && !(relation && own.relation_bound)) found.set(template_id, Math.min(credits, found.get(template_id) ?? credits))
  }
  return [...found].sort((a, b) => a[1] - b[1])
}

/** What to ask for when the person wants more. */
export function wanted(own: Own): string[] {
  return spent(own).slice(0, ASKED_MAX).map(([id]) => id)
}

/** What to ask for in passing, at a punch. `quiet` says until when which template is not asked for. */
export function wantedAtPunch(own: Own, settings: Settings, quiet: Record<string, number>, now_ms: number): string[] {
  if (!settings.main) return []
  const isWanted = ([id, credits]: [string, number]): boolean => {
    const kept = settings.kept[id]
    if (kept) return kept === 'accept' && credits < SILENTLY_BELOW
    return credits < WITH_DIALOG_BELOW && now_ms >= (quiet[id] ?? 0)
  }
  return spent(own).filter(isWanted).slice(0, ASKED_MAX).map(([id]) => id)
}

/** Until when which template is not asked for at a punch, after an answer. */
export function quietAfter(quiet: Record<string, number>, results: Results, now_ms: number): Record<string, number> {
  const said = Object.fromEntries(Object.entries(results).map(([id, result]) => [id, result === 'accept' ? 0 : now_ms + QUIET_MS]))
  return Object.fromEntries(Object.entries({ ...quiet, ...said }).filter(([, until_ms]) => until_ms > now_ms))
}

/** WeChat's answer for what was asked. */
export function resultsOf(reply: Record<string, string>, asked: string[]): Results {
  const known = (said: string | undefined): Result | null => {
    // More than "accept" is said where a message may be heard as well (`acceptWithAudio`).
    if (said?.startsWith('accept')) return 'accept'
    return said === 'reject' || said === 'ban' || said === 'filter' ? said : null
  }
  const told = asked.map((id): [string, Result | null] => [id, known(reply[id])])
  return Object.fromEntries(told.filter((one): one is [string, Result] => one[1] !== null))
}

export type Failure = 'switched_off' | 'banned' | 'templates' | 'network' | 'not_shown'

const FAILURES: Record<number, Failure> = { 10002: 'network', 10003: 'network', 10004: 'templates', 20001: 'templates', 20002: 'templates', 20004: 'switched_off', 20005: 'banned', 20013: 'templates' }

/** Why WeChat did not even ask. */
export function failureOf(failure: { errCode?: number }): Failure {
  return FAILURES[failure.errCode ?? 0] ?? 'not_shown'
}
