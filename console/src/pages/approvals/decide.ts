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
  const said = { approve, comment }
  const outcomes: Outcome[] = []
  for (const some of inParts(rows.filter((one) => one.correction)))
    outcomes.push(...(await decideTogether(some, () => decideCorrections(some, said))))
  for (const some of inParts(rows.filter((one) => one.application)))
    outcomes.push(...(await decideTogether(some, () => decideApplications(some, said))))
  return outcomes
}

type Said = { approve: boolean; comment: string | null }
type Told = Schema['DecisionOutcomes'] | Schema['CorrectionDecisionOutcomes']

function inParts(rows: Row[]): Row[][] {
  const parts: Row[][] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) parts.push(rows.slice(from, from + AT_ONCE))
  return parts
}

function decideCorrections(rows: Row[], said: Said): Promise<Told> {
  const decisions = rows.flatMap(({ correction }) => {
    if (!correction) return []
    const { employee_id, correction_id, work_date, step } = correction
    return [{ employee_id, correction_id, work_date, step: step ?? 1, ...said }]
  })
  return ask('post', '/api/correction/decisions', { body: { decisions } })
}

function decideApplications(rows: Row[], said: Said): Promise<Told> {
  const decisions = rows.flatMap(({ application }) => {
    if (!application) return []
    const { employee_id, application_id, step } = application
    return [{ employee_id, application_id, step: step ?? 1, ...said }]
  })
  return ask('post', '/api/leave/decisions', { body: { decisions } })
}

async function decideTogether(rows: Row[], decide: () => Promise<Told>): Promise<Outcome[]> {
  try {
    const { outcomes } = await decide()
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
