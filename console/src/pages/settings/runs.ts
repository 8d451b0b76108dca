// Acts that are one for whoever reads them: a page that is looked at asks several times, and again each minute. Pure.
import type { Schema } from '../../services/api'

type Entry = Schema['AuditEntry']

/** Equal acts that lie no further apart are one visit. */
const APART_MAX_MS = 5 * 60_000

const keyOf = ({ actor, key, kind, target, about, client, network, before, after }: Entry): string =>
  JSON.stringify([
    actor.employee_id,
    key?.key_id,
    kind,
    target,
    client,
    network,
    before,
    after,
    ...about.map((one) => one.employee_id),
  ])

/**
 * Runs of the same act by the same person on the same target, whatever others did meanwhile. Both the entries and those
 * of a run are the latest first; a run stands where its latest does.
 */
export function runsOf(entries: Entry[]): Entry[][] {
  const runs: Entry[][] = []
  const open = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    const run = open.get(key)
    const next = run?.at(-1)
    if (run && next && Date.parse(next.at) - Date.parse(entry.at) <= APART_MAX_MS) run.push(entry)
    else {
      const fresh = [entry]
      runs.push(fresh)
      open.set(key, fresh)
    }
  }
  return runs
}
