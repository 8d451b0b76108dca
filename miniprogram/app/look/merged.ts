// Lists that come page by page from more than one source, told as one with the latest first.

export interface Source<T> { rows: T[]; more: boolean }

/** Down to when all of them are known: a list that has more may have something older than its last row only. */
function knownFrom<T extends { at_ms: number }>(sources: Source<T>[]): number {
  return Math.max(...sources.filter((source) => source.more).map(({ rows }) => rows[rows.length - 1]?.at_ms ?? Number.NEGATIVE_INFINITY))
}

/** What can be shown without a gap. */
export function merged<T extends { at_ms: number }>(sources: Source<T>[]): T[] {
  const from = knownFrom(sources)
  return sources.flatMap(({ rows }) => rows).filter((row) => row.at_ms >= from).sort((a, b) => b.at_ms - a.at_ms)
}

/** Whether a source is the one that must tell more before more can be shown. */
export function isNext<T extends { at_ms: number }>(source: Source<T>, sources: Source<T>[]): boolean {
  const last = source.rows[source.rows.length - 1]?.at_ms ?? Number.NEGATIVE_INFINITY
  return source.more && last >= knownFrom(sources)
}
