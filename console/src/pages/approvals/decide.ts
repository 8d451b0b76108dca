// Decisions on many at once: each has its own outcome, and none stands in another's way.
import { clock } from '../../look/time'
import { wordsOf } from '../../look/words'
import { type Schema, ask } from '../../services/api'
import { type Problem, asProblem, problemOf } from '../../services/problem'
import { fill, say, t } from '../../texts'
import type { Row } from './rows'

export interface Outcome {
  row: Row
  /** Why it was not decided. */
  problem: Problem | null
}

/** Most applications of one request. */
const AT_ONCE = 100

export async function decideAll(rows: Row[], approve: boolean, comment: string | null): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const row of rows.filter((one) => one.correction))
    outcomes.push({ row, problem: await decideCorrection(row, approve, comment) })
  const applications = rows.filter((one) => one.application)
  for (let from = 0; from < applications.length; from += AT_ONCE)
    outcomes.push(...(await decideApplications(applications.slice(from, from + AT_ONCE), approve, comment)))
  return outcomes
}

async function decideCorrection(
  { correction }: Row,
  approve: boolean,
  comment: string | null,
): Promise<Problem | null> {
  if (!correction) return null
  const { employee_id, correction_id, work_date, step } = correction
  try {
    await ask('post', '/api/correction/{employee_id}/{correction_id}/decision', {
      at: { employee_id, correction_id },
      body: { work_date, step: step ?? 1, approve, comment },
    })
    return null
  } catch (error) {
    return asProblem(error)
  }
}

async function decideApplications(rows: Row[], approve: boolean, comment: string | null): Promise<Outcome[]> {
  const decision = ({ employee_id, application_id, step }: Schema['ApplicationView']) => ({
    employee_id,
    application_id,
    step: step ?? 1,
    approve,
    comment,
  })
  const decisions = rows.flatMap((row) => (row.application ? [decision(row.application)] : []))
  try {
    const { outcomes } = await ask('post', '/api/leave/decisions', { body: { decisions } })
    return rows.map((row, index) => {
      const failed = outcomes[index]?.problem
      return { row, problem: failed ? problemOf(failed.status, failed) : null }
    })
  } catch (error) {
    return rows.map((row) => ({ row, problem: asProblem(error) }))
  }
}

/** Why something was not decided, in words: who was quicker is named. */
export function why(problem: Problem): string {
  const { decided_by, decided_at, approve } = problem.facts as {
    decided_by?: { name?: string | null }
    decided_at?: string
    approve?: boolean
  }
  if (problem.code !== 'already_decided' || !decided_by?.name || !decided_at) {
    const [field] = problem.fields
    return field ? fill(t.value.common.pair, { of: wordsOf(problem), text: say(field) }) : wordsOf(problem)
  }
  return fill(approve ? t.value.inbox.quicker_yes : t.value.inbox.quicker_no, {
    name: decided_by.name,
    time: clock(decided_at),
  })
}
