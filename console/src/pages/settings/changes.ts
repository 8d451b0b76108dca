// What an act changed, as rows of a field with what it was and what it is. Pure.

/** A field of it, by its path: `shifts`, `corrections.limit`; empty where the whole is one value. */
export interface Change {
  field: string
  before: string
  after: string
}

/** Fields that are told one by one; deeper ones as they are stored. */
const DEPTH_MAX = 3

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return '–'
  // What is too long to keep, or not to be read, stands as its hash.
  if (isFields(value) && typeof value.sha256 === 'string') return `#${value.sha256.slice(0, 8)}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The changes between two sides; none where nothing was kept. */
export function changesOf(before: unknown, after: unknown, field = '', depth = 0): Change[] {
  const [old, now] = [before ?? undefined, after ?? undefined]
  if (old === undefined && now === undefined) return []
  const isHash = [old, now].some((side) => isFields(side) && typeof side.sha256 === 'string')
  const sides = [old, now].filter((side) => side !== undefined)
  if (isHash || depth >= DEPTH_MAX || !sides.every(isFields)) return [{ field, before: text(old), after: text(now) }]
  const [olds, news] = [isFields(old) ? old : {}, isFields(now) ? now : {}]
  return [...new Set([...Object.keys(olds), ...Object.keys(news)])].flatMap((name) =>
    changesOf(olds[name], news[name], field ? `${field}.${name}` : name, depth + 1),
  )
}
