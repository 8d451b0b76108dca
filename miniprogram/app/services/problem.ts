// Why something could not be done: the server's problem with its stable code, or none of its answers at all.
import type { components } from '../../types/api'
import { NoAnswer } from './transport'

type ProblemBody = components['schemas']['ProblemBody']

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly facts: Record<string, unknown>
  readonly fields: { field: string; zh: string; en: string }[]
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
  return told && typeof told === 'object' && told.code ? new Problem(told.code, status, told) : new Problem('unavailable', status)
}

/** Whatever was thrown, as a problem. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof NoAnswer) return new Problem('network')
  console.error(error)
  return new Problem('internal')
}
