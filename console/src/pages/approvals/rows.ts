// Corrections and applications as one list: what waits, the oldest first, and what was decided, the latest first. Pure.
import { overlap } from '../../look/span'
import type { Schema } from '../../services/api'

export type Kind = 'correction' | Schema['ApplicationKind']
export const KINDS: Kind[] = ['correction', 'leave', 'trip', 'field_work', 'overtime']

/** Something to be decided, or decided. It is a correction or an application. */
export interface Row {
  key: string
  kind: Kind
  name: string
  number: string
  department: string
  /** Told of what waits. */
  department_id: string
  may_decide: boolean
  /** When it was asked for, or decided. */
  at: string
  correction?: Schema['CorrectionView']
  change?: Schema['Change'] | null
  application?: Schema['ApplicationView']
  balance?: Schema['Balance'] | null
}

type Person = Pick<Row, 'name' | 'number' | 'department'>
const person = ({ name, number, department }: Person): Person => ({ name, number, department })

/** What waits, the oldest first. */
export function waitingRows(
  corrections: Schema['InboxEntry'][],
  applications: Schema['ApplicationInboxEntry'][],
): Row[] {
  const rows: Row[] = [
    ...corrections.map((one) => ({
      ...person(one),
      key: one.correction.correction_id,
      kind: 'correction' as const,
      department_id: one.department_id,
      may_decide: one.may_decide,
      at: one.correction.applied_at,
      correction: one.correction,
      change: one.change ?? null,
    })),
    ...applications.map((one) => ({
      ...person(one),
      key: one.application.application_id,
      kind: one.application.kind,
      department_id: one.department_id,
      may_decide: one.may_decide,
      at: one.application.applied_at,
      application: one.application,
      balance: one.balance ?? null,
    })),
  ]
  return rows.sort((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
}

export const correctionRow = (one: Schema['HistoryEntry']): Row => ({
  ...person(one),
  key: `${one.correction.correction_id} ${one.decided_at}`,
  kind: 'correction',
  department_id: '',
  may_decide: false,
  at: one.decided_at,
  correction: one.correction,
})

export const applicationRow = (one: Schema['ApplicationHistoryEntry']): Row => ({
  ...person(one),
  key: `${one.application.application_id} ${one.decided_at}`,
  kind: one.application.kind,
  department_id: '',
  may_decide: false,
  at: one.decided_at,
  application: one.application,
})

/** A list that is read page by page, the latest first, as far as it was read. */
export interface Part {
  rows: Row[]
  /** Whether it goes on. */
  more: boolean
}

/** How far back a part is known: of one that goes on, to its last row. */
const known = ({ rows, more }: Part): string => (more ? (rows.at(-1)?.at ?? '~') : '')

const latest = (times: string[]): string => [...times].sort().at(-1) ?? ''

/** Both parts as one, the latest first, as far back as both are known: nothing comes in between later. */
export function merged(parts: Part[]): Row[] {
  const since = latest(parts.map(known))
  return parts
    .flatMap((part) => part.rows)
    .filter((row) => row.at >= since)
    .sort((a, b) => b.at.localeCompare(a.at) || b.key.localeCompare(a.key))
}

/** The part to read on with: the one that is known least far back; none where both are at their ends. */
export function lagging(parts: Part[]): number | null {
  const since = parts.map(known)
  const least = latest(since)
  return least === '' ? null : since.indexOf(least)
}

/** Somebody else who is away in the time of an application. */
export interface Other {
  name: string
  entry: Schema['AwayEntry']
}

/** Who else is away in its time. Who works overtime is not. */
export function othersAway(application: Schema['ApplicationView'], people: Schema['AwayPerson'][]): Other[] {
  const seen = new Set<string>()
  return people
    .filter((one) => one.employee_id !== application.employee_id)
    .flatMap((one) => one.entries.map((entry) => ({ name: one.name, entry })))
    .filter(({ entry }) => {
      // What reaches into the next month stands in both.
      const fresh = !seen.has(entry.application_id)
      seen.add(entry.application_id)
      return fresh && entry.kind !== 'overtime' && overlap(entry.span, application.span)
    })
}

/** Who looks: their role, themselves, the departments that they see, and in whose place they decide. */
export interface Looker {
  role: Schema['Role'] | null
  employee_id: string
  departments: Set<string>
  stands_in_for: { employee_id: string; name?: string | null }[]
}

/**
 * The names of those in whose place somebody decides on what waits; none where it waits for themselves. The server writes
 * down whose place it was.
 */
export function insteadOf(waits: Schema['Approver'] | null | undefined, who: Looker): string[] {
  if (!waits || !who.stands_in_for.length || isOwn(waits, who)) return []
  const places =
    waits.by === 'employee'
      ? who.stands_in_for.filter((one) => one.employee_id === waits.employee_id)
      : who.stands_in_for
  return places.flatMap((one) => one.name ?? [])
}

function isOwn(waits: Schema['Approver'], who: Looker): boolean {
  if (waits.by === 'manager') return who.role === 'manager' && who.departments.has(waits.department_id)
  if (waits.by === 'hr') return who.role === 'hr' || who.role === 'owner'
  return waits.by === 'owner' ? who.role === 'owner' : waits.employee_id === who.employee_id
}
