// Deciding what waits, of either kind.
import { ask } from '../../services/api'
import { type Problem, asProblem, problemOf } from '../../services/problem'
import type { InboxRow } from './rows'

export interface Outcome { key: string; problem: Problem | null }

/** Who was quicker, if that is why something was not decided. */
export function deciderOf(problem: Problem): string {
  const by = problem.facts.decided_by as { name?: string | null } | undefined
  return problem.code === 'already_decided' ? (by?.name ?? '') : ''
}

/** Decides one. Throws a `Problem`. */
export async function decideOne(row: InboxRow, approve: boolean, comment: string): Promise<void> {
  const [outcome] = await decide([row], approve, comment)
  if (outcome?.problem) throw outcome.problem
}

/** Approves many: those of a kind together. `settle` is told of each that is decided. */
export async function decideAll(rows: InboxRow[], comment: string, settle: (key: string) => void): Promise<Outcome[]> {
  const all: Outcome[] = []
  for (const kind of ['application', 'correction'] as const) {
    const outcomes = await decide(rows.filter((row) => row.kind === kind), true, comment)
    for (const { key, problem } of outcomes) if (!problem) settle(key)
    all.push(...outcomes)
  }
  return all
}

/** Decides some of one kind. */
async function decide(rows: InboxRow[], approve: boolean, comment: string): Promise<Outcome[]> {
  if (!rows.length) return []
  const said = { approve, comment: comment.trim() || null }
  try {
    const { outcomes } = rows[0]?.kind === 'correction'
      ? await ask('post', '/api/correction/decisions', { body: { decisions: rows.map((row) => ({ employee_id: row.employee_id, correction_id: row.id, work_date: row.work_date, step: row.step, ...said })) } })
      : await ask('post', '/api/leave/decisions', { body: { decisions: rows.map((row) => ({ employee_id: row.employee_id, application_id: row.id, step: row.step, ...said })) } })
    return rows.map((row, index) => {
      const problem = outcomes[index]?.problem
      return { key: row.key, problem: problem ? problemOf(problem.status, problem) : null }
    })
  } catch (error) {
    const problem = asProblem(error)
    return rows.map((row) => ({ key: row.key, problem }))
  }
}
