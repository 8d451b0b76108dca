// A template of reminders while it is edited: fields as rows, placeholders in their texts. Pure.
import type { Schema } from '../../services/api'

export type Template = Schema['Template']
export type Placeholder = Schema['Placeholder']
export type Kind = Schema['ReminderKind']
type Fields = NonNullable<Template['fields']>

export const KINDS: Kind[] = ['before_on', 'after_off', 'correction_deadline', 'approvals_waiting', 'calendar_missing']

/** A field with its text. Rows keep their order, and may have the same name while they are typed. */
export interface Row {
  name: string
  text: string
}

/** The number behind a field's name, which is its place in WeChat's template. */
const place = ({ name }: Row): number => Number(/\d+$/.exec(name)?.[0] ?? 0)

export const rowsOf = (fields: Fields | undefined): Row[] =>
  Object.entries(fields ?? {})
    .map(([name, text]) => ({ name, text }))
    .sort((a, b) => place(a) - place(b))

/** Rows without a name are not sent. */
export const fieldsOf = (rows: Row[]): Fields =>
  Object.fromEntries(rows.map(({ name, text }) => [name.trim(), text] as const).filter(([name]) => name))

/** The names that stand in more than one row: one of them would be lost. */
export function repeated(rows: Row[]): string[] {
  const names = rows.map((one) => one.name.trim()).filter(Boolean)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

const HOLE = /\{(\w+)\}/g

/** A text with the examples in the places of the placeholders. */
export const filled = (text: string, names: Placeholder[]): string =>
  text.replace(HOLE, (whole, name: string) => names.find((one) => one.name === name)?.example ?? whole)

/** Placeholders of a text that its kind does not have. */
export const unknownIn = (text: string, names: Placeholder[]): string[] =>
  [...text.matchAll(HOLE)].map(([, name = '']) => name).filter((name) => !names.some((one) => one.name === name))

/** A text with a placeholder in the place of what is selected, and where the cursor stands then. */
export function inserted(text: string, name: string, from: number, to: number): { text: string; at: number } {
  const hole = `{${name}}`
  return { text: text.slice(0, from) + hole + text.slice(to), at: from + hole.length }
}

/** The fields that a template's details name, as they are copied from WeChat: `上班时间 {{time1.DATA}}`. */
export function fieldsIn(details: string): { name: string; label: string }[] {
  return [...details.matchAll(/([^{}\n]*)\{\{\s*(\w+)\.DATA\s*\}\}/g)].map(([, label = '', name = '']) => ({
    name,
    label: label.replace(/[\s:：]+$/u, '').trim(),
  }))
}

/** Rows for these fields: those that are there keep their texts. */
export const rowsFor = (found: { name: string }[], rows: Row[]): Row[] =>
  found.map(({ name }) => ({ name, text: rows.find((one) => one.name === name)?.text ?? '' }))

/** As the server is sent it: what is empty is said to be none. */
export function asSent(template: Template): Template {
  const none = (text: string | null | undefined) => text?.trim() || null
  const { template_id, page, relation_template_id } = template
  return {
    ...template,
    template_id: none(template_id),
    page: none(page),
    relation_template_id: none(relation_template_id),
  }
}

/** What stands at a path of a problem: `templates[0].fields.thing1`. */
export const valueAt = (of: unknown, path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((part, step) => (part as Record<string, unknown> | null | undefined)?.[step], of)

export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
