// Where on the page a problem belongs, and in which words.
import { fill, say, wordsOf } from '../../look/page'
import type { Schema } from '../../services/api'
import type { Problem } from '../../services/problem'
import { texts } from '../../texts/index'
import { amountText, spanText, type Kind, type Span } from '../application/words'
import { dateText } from '../day/day'

export const FIELDS = ['type', 'when', 'place', 'reason', 'proof'] as const
export type Field = (typeof FIELDS)[number]
export type Placed = Record<Field, string>

export const NONE: Placed = { type: '', when: '', place: '', reason: '', proof: '' }

const CODES: Record<string, Field> = { time_taken: 'when', balance_short: 'when', out_of_time: 'when', nothing_due: 'when', not_employed: 'when', month_closed: 'when' }

function fieldOf(name: string): Field | null {
  if (name === 'leave_type_id') return 'type'
  if (name.startsWith('span')) return 'when'
  return FIELDS.find((field) => name === field || name.startsWith(`${field}[`)) ?? null
}

function inWords({ code, facts }: Problem): string {
  const { apply: t, application, obstacle } = texts()
  const of = facts as { kind?: Kind; span?: Span; stands?: boolean; left?: number; asked?: number; unit?: string; name?: string; first_day?: string; last_day?: string }
  if (code === 'time_taken' && of.kind && of.span) return fill(of.stands ? t.taken : t.taken_waiting, { span: spanText(of.span), kind: application[of.kind] })
  if (code === 'balance_short' && of.unit) return fill(t.short, { name: of.name ?? '', left: amountText(of.left ?? 0, of.unit), asked: amountText(of.asked ?? 0, of.unit) })
  if (code === 'out_of_time' && of.first_day && of.last_day) return fill(t.out_of_time, { first: dateText(of.first_day), last: dateText(of.last_day) })
  return code === 'nothing_due' ? t.nothing_due : code === 'not_employed' ? obstacle.not_employed.text : ''
}

/** A problem beside the fields that it is about; null if it is about none of them. */
export function placed(problem: Problem, unit: Schema['LeaveUnit']): Placed | null {
  const { apply: t } = texts()
  const own = CODES[problem.code]
  if (own) return { ...NONE, [own]: inWords(problem) || wordsOf(problem) }
  const found: Placed = { ...NONE }
  for (const error of problem.fields) {
    const field = fieldOf(error.field)
    if (field) found[field] ||= error.field === 'span.unit' && unit === 'hour' ? t.whole_hours : say(error)
  }
  return Object.values(found).some(Boolean) ? found : null
}
