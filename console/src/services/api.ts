// The one client of the API. Its types are the API's own document; what it does beside sending is to prove who asks,
// and to renew the proof once if it is no longer taken.
import type { components, paths } from '../../types/api'
import { learnTime } from './clock'
import { asProblem, problemOf } from './problem'
import { accessToken, distrust } from './session'

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
  signal?: AbortSignal
}

/** The problem that the API tells nobody who is signed in: set once, by whoever shows the way to the sign-in. */
let sessionEnded: () => void = () => {}
export function onSessionEnded(then: () => void): void {
  sessionEnded = then
}

/** Asks the server. Throws a `Problem`. */
export async function ask<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  asked: Asked<Body<Operation<P, M>>> = {},
): Promise<Reply<Operation<P, M>>> {
  const reply = await send(method, fill(path, asked), asked)
  const text = await reply.text()
  return (text ? JSON.parse(text) : undefined) as Reply<Operation<P, M>>
}

/** Fetches a file of a route that wants to know who asks. Throws a `Problem`. */
export async function askFile(path: PathsWith<'get'>, asked: Asked<undefined> = {}): Promise<Blob> {
  return (await send('get', fill(path, asked), asked)).blob()
}

async function send(method: Method, url: string, asked: Asked<unknown>): Promise<Response> {
  try {
    let reply = await once(method, url, asked)
    if (reply.status === 401 && !asked.anonymous) {
      distrust()
      reply = await once(method, url, asked)
    }
    if (!reply.ok) throw problemOf(reply.status, await reply.json().catch(() => null))
    return reply
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    const problem = asProblem(error)
    if (problem.status === 401 && !asked.anonymous) sessionEnded()
    throw problem
  }
}

async function once(method: Method, url: string, { body, anonymous, signal }: Asked<unknown>): Promise<Response> {
  const headers: Record<string, string> = {}
  if (!anonymous) headers.authorization = `Bearer ${await accessToken()}`
  if (body !== undefined) headers['content-type'] = 'application/json'
  const reply = await fetch(url, {
    method: method.toUpperCase(),
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  })
  learnTime(reply.headers.get('date'))
  return reply
}

function fill(path: string, { at = {}, query = {} }: Asked<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(at[name] ?? ''))
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length
    ? `${filled}?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`).join('&')}`
    : filled
}
