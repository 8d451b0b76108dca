// The one client of the API. Its types are the API's own document; what it does beside sending is to prove who asks,
// and to renew the proof once if it is no longer taken.
import type { components, paths } from '../../types/api'
import { learnClock } from './clock'
import { asProblem, problemOf } from './problem'
import { accessToken, distrust } from './session'
import { type Answer, type Sent, send } from './transport'

export type Schema = components['schemas']

type Method = 'get' | 'post' | 'put' | 'delete'
type Operation<P extends keyof paths, M extends Method> = M extends keyof paths[P] ? paths[P][M] : never
type Reply<O> = O extends { responses: { 200: { content: { 'application/json': infer R } } } } ? R : undefined
type Body<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, object> ? P : never }[keyof paths]

interface Asked<B> {
  /** What stands in the braces of the path. */
  at?: Record<string, string>
  query?: Record<string, string | undefined>
  body?: B
  /** Routes that nobody need be signed in for. */
  anonymous?: boolean
}

/** Asks the server. Throws a `Problem`. */
export async function ask<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  asked: Asked<Body<Operation<P, M>>> = {},
): Promise<Reply<Operation<P, M>>> {
  const sent: Sent = { method: method.toUpperCase() as Sent['method'], path: fill(path, asked), body: asked.body }
  const asked_at_ms = Date.now()
  try {
    const answer = asked.anonymous ? await send(sent) : await sendAsSomebody(sent)
    if (answer.status >= 300) throw problemOf(answer.status, answer.body)
    const now = (answer.body as { now?: unknown } | null)?.now
    if (typeof now === 'string') learnClock(now, asked_at_ms)
    return answer.body as Reply<Operation<P, M>>
  } catch (error) {
    throw asProblem(error)
  }
}

async function sendAsSomebody(sent: Sent): Promise<Answer> {
  const answer = await send({ ...sent, token: await accessToken() })
  if (answer.status !== 401) return answer
  distrust()
  return send({ ...sent, token: await accessToken() })
}

function fill(path: string, { at = {}, query = {} }: Asked<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? ''))
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined)
  return pairs.length ? `${filled}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`).join('&')}` : filled
}
