// Own data as cards: what is kept, how far a copy is, what became of an erasure.
import { fill, say, wordsOf } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import type { Tone } from '../../look/tone'
import type { Schema } from '../../services/api'
import { Problem } from '../../services/problem'
import { texts } from '../../texts/index'

export interface KeptRow { key: string; name: string; amount: string; lines: { label: string; text: string }[] }

/** `2026-11-28 09:05`. */
export const momentText = (at: string): string => `${dateOf(at)} ${clock(at)}`

/** How much there is, and of when. */
export function amountText({ count, first, last }: Schema['KeptCategory']): string {
  const { own: t } = texts()
  if (count == null) return t.uncounted
  if (!count) return t.nothing
  const counted = fill(t.counted, { n: count })
  return first && last ? `${counted}${t.and}${first === last ? first : fill(t.range, { first, last })}` : counted
}

export function keptRows(categories: Schema['KeptCategory'][]): KeptRow[] {
  const { own: t, common: c } = texts()
  const basis: Record<Schema['LegalBasis'], string> = { consent: t.consent_basis, employment: t.employment, legal_duty: t.legal_duty }
  return categories.map((one) => ({
    key: one.category, name: say(one.name), amount: amountText(one),
    lines: [
      { label: t.purpose, text: say(one.purpose) }, { label: t.bases, text: one.bases.map((each) => basis[each]).join(c.semicolon) },
      { label: t.kept_for, text: say(one.kept_for) }, { label: t.seen_by, text: say(one.seen_by) },
    ],
  }))
}

export interface CopyView { state: 'none' | 'making' | 'made' | 'failed' | 'gone'; text: string; percent: number; date: string }

/** How far the latest copy is. */
export function copyView(copy: Schema['CopyEntry'] | undefined): CopyView {
  const { own: t } = texts()
  const view = { text: '', percent: 0, date: copy ? dateOf(copy.requested_at) : '' }
  if (!copy || copy.state === 'cancelled') return { ...view, state: 'none' }
  if (copy.state === 'failed') return { ...view, state: 'failed', text: fill(t.copy_failed, { why: whyFailed(copy.problem) }) }
  if (copy.state !== 'done') return { ...view, state: 'making', text: copy.total ? fill(t.making_n, { done: copy.done, total: copy.total }) : t.making, percent: copy.total ? Math.round((copy.done / copy.total) * 100) : 0 }
  if (!copy.workbook_path || !copy.json_path) return { ...view, state: 'gone', text: t.gone }
  return { ...view, state: 'made', text: copy.expires_at ? fill(t.until, { at: momentText(copy.expires_at) }) : '' }
}

function whyFailed(problem: Schema['CopyEntry']['problem']): string {
  const told = (problem ?? {}) as Partial<Schema['ProblemBody']>
  return wordsOf(new Problem(told.code ?? 'internal', 0, told))
}

export interface ErasureRow { state: string; title: string; lines: string[]; tone: Tone; waits: boolean; open: boolean }

/** What became of the erasure that was asked for last; null if none was. */
export function erasureRow({ erasure }: Schema['OwnErasure']): ErasureRow | null {
  if (!erasure) return null
  const { own: t } = texts()
  const states: Record<string, { title: string; tone: Tone }> = {
    asked: { title: t.asked, tone: 'warn' }, withdrawn: { title: t.withdrawn_erasure, tone: 'calm' }, refused: { title: t.refused, tone: 'bad' },
    carrying_out: { title: t.carrying_out, tone: 'warn' }, done: { title: t.done, tone: 'good' },
  }
  const { title, tone } = states[erasure.state] ?? { title: erasure.state, tone: 'calm' }
  const lines = [
    fill(t.asked_at, { at: momentText(erasure.asked_at) }), erasure.decided_at ? fill(t.decided_at, { at: momentText(erasure.decided_at) }) : '',
    erasure.reason ? fill(t.reason, { reason: erasure.reason }) : '', erasure.ended_at ? fill(t.ended_at, { at: momentText(erasure.ended_at) }) : '',
  ]
  return { state: erasure.state, title, tone, lines: lines.filter(Boolean), waits: erasure.state === 'asked', open: erasure.state === 'asked' || erasure.state === 'carrying_out' }
}

/** What the law makes the company keep, and until when. */
export function lawText({ kept_by_law_until }: Schema['OwnErasure']): string {
  const { own: t } = texts()
  return kept_by_law_until ? fill(t.law_until, { date: kept_by_law_until }) : t.law_open
}

/** Whether the word was typed that stands for meaning it. */
export function isMeant(typed: string): boolean {
  return typed.trim().toUpperCase() === texts().own.word
}
