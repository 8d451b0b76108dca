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
  if (row.kind === 'correction') return decideCorrection(row, approve, comment)
  const [outcome] = await decideApplications([row], approve, comment)
  if (outcome?.problem) throw outcome.problem
}

/** Approves many: applications together, corrections one after the other. `settle` is told of each that is decided. */
export async function decideAll(rows: InboxRow[], comment: string, settle: (key: string) => void): Promise<Outcome[]> {
  const applications = rows.filter((row) => row.kind === 'application')
  const outcomes = await decideApplications(applications, true, comment)
  for (const { key, problem } of outcomes) if (!problem) settle(key)
  for (const row of rows.filter((one) => one.kind === 'correction')) {
    try {
      await decideCorrection(row, true, comment)
      settle(row.key)
      outcomes.push({ key: row.key, problem: null })
    } catch (error) {
      outcomes.push({ key: row.key, problem: asProblem(error) })
    }
  }
  return outcomes
}

async function decideCorrection(row: InboxRow, approve: boolean, comment: string): Promise<void> {
  const at = { employee_id: row.employee_id, correction_id: row.id }
  await ask('post', '/api/correction/{employee_id}/{correction_id}/decision', { at, body: { approve, step: row.step, work_date: row.work_date, comment: comment.trim() || null } })
}

async function decideApplications(rows: InboxRow[], approve: boolean, comment: string): Promise<Outcome[]> {
  if (!rows.length) return []
  const decisions = rows.map((row) => ({ employee_id: row.employee_id, application_id: row.id, step: row.step, approve, comment: comment.trim() || null }))
  try {
    const { outcomes } = await ask('post', '/api/leave/decisions', { body: { decisions } })
    return outcomes.map(({ application_id, problem }) => ({ key: application_id, problem: problem ? problemOf(problem.status, problem) : null }))
  } catch (error) {
    const problem = asProblem(error)
    return rows.map((row) => ({ key: row.key, problem }))
  }
}
