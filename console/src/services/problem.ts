// Why something could not be done: the server's problem with its stable code, or none of its answers at all.
import type { components } from '../../types/api'

type ProblemBody = components['schemas']['ProblemBody']
export interface FieldProblem {
  field: string
  zh: string
  en: string
}

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Record<string, unknown>
  readonly fields: FieldProblem[]
  readonly zh: string
  readonly en: string
  readonly requestId: string

  constructor(code: string, status = 0, body: Partial<ProblemBody> = {}) {
    super(code)
    this.code = code
    this.status = status
    this.facts = (body.facts ?? {}) as Record<string, unknown>
    this.fields = body.errors ?? []
    this.zh = body.title_zh ?? ''
    this.en = body.title ?? ''
    this.requestId = body.request_id ?? ''
  }
}

/** The problem that an answer is. */
export function problemOf(status: number, body: unknown): Problem {
  const told = body as Partial<ProblemBody> | null
  // Without a code it was not Daka that answered, but something on the way.
  return told && typeof told === 'object' && told.code
    ? new Problem(told.code, status, told)
    : new Problem('unavailable', status)
}

/** Whatever was thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  // What `fetch` throws where there is no answer.
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return new Problem('network')
  console.error(error)
  return new Problem('internal')
}

/** What is said of one field, given as a path in the JSON sent, and of whatever lies below it. */
export function problemsAt(problems: FieldProblem[], field: string): FieldProblem[] {
  return problems.filter(
    (one) => one.field === field || one.field.startsWith(`${field}.`) || one.field.startsWith(`${field}[`),
  )
}

/** A problem unless all that it says is shown beside the fields named. */
export function besides(problem: Problem, fields: string[]): Problem | null {
  return problem.fields.length && problem.fields.every((one) => fields.includes(one.field)) ? null : problem
}
