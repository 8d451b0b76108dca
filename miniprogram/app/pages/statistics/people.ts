// People in the order in which they stand out. Pure.
import { fill } from '../../look/page'
import type { Tone } from '../../look/tone'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { type Measure, detailOf, nameOf, numberOf, toneOfMeasure, valueText } from './figures'

export type Order = 'late' | 'missing' | 'absent' | 'overtime' | 'rate'
export const ORDERS: Order[] = ['late', 'missing', 'absent', 'overtime', 'rate']
export interface PersonRow { id: string; name: string; number: string; place: number; value: string; text: string; tone: Tone }

/** Whether somebody stands out at all: the rest of the list has nothing to tell. */
function standsOut(order: Order, one: Schema['PersonSums']): boolean {
  const n = numberOf(order, one)
  return order === 'rate' ? n !== null && n < 1 : Boolean(n)
}

/** Those who stand out, whether more of them may follow on the next page, and what is to be said of the others. */
export function ranked(order: Order, people: Schema['PersonSums'][], total: number, has_next: boolean): { rows: PersonRow[]; more: boolean; rest: string } {
  const t = texts().statistics
  const out = people.filter((one) => standsOut(order, one))
  const more = has_next && out.length === people.length
  const others = total - out.length
  const rest = more || !others ? '' : out.length ? fill(order === 'rate' ? t.rest_rate : t.rest, { n: others, name: nameOf(order) }) : fill(order === 'rate' ? t.nobody_rate : t.nobody, { name: nameOf(order) })
  return { rows: out.map((one, index) => rowOf(order, one, index + 1)), more, rest }
}

function rowOf(order: Order, one: Schema['PersonSums'], place: number): PersonRow {
  const { statistics: t } = texts()
  const others: Measure[] = order === 'rate' ? ['absent', 'leave'] : []
  const told = others.map((measure) => [measure, numberOf(measure, one)] as const).filter(([, n]) => n)
  const limits = order === 'overtime' ? [one.over_month_people ? t.over_month_mark : '', one.over_limit_days ? fill(t.over_day_mark, { n: one.over_limit_days }) : ''] : []
  const text = [detailOf(order, one), ...limits, ...told.map(([measure, n]) => fill(t.mark, { name: nameOf(measure), value: valueText(measure, n) }))].filter(Boolean).join(' · ')
  return { id: one.employee_id, name: one.name, number: one.number, place, value: valueText(order, numberOf(order, one), 'one'), text, tone: order === 'rate' || order === 'overtime' ? 'calm' : toneOfMeasure(order) }
}
