// Who is signed in, and the tokens that prove it. They are renewed before they expire, once for all who wait. They are
// kept for every tab of this browser, as people open records beside a table; signing out in one tab ends all.
import { type Ref, ref } from 'vue'
import type { components } from '../../types/api'
import { Problem, problemOf } from './problem'

type SessionView = components['schemas']['SessionView']
export type Membership = components['schemas']['MembershipView']

interface Session {
  access_token: string
  /** By this machine's clock, which is all that an expiry needs. */
  access_until_ms: number
  refresh_token: string
  user_id: string
  organization_id: string | null
  memberships: Membership[]
}

const KEY = 'daka:session'
/** A token that ends while its request is on the way helps nobody. */
const EARLY_MS = 20_000

const session: Ref<Session | null> = ref(stored())
let renewal: Promise<Session> | null = null

window.addEventListener('storage', ({ key }) => {
  if (key !== KEY && key !== null) return
  const before = session.value
  session.value = stored()
  // Another tab signed out, or went to another company: what this one shows is no longer so.
  if (before?.user_id !== session.value?.user_id || before?.organization_id !== session.value?.organization_id)
    location.reload()
})

function stored(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null')
  } catch {
    return null
  }
}

/** The present session, if there is one. */
export function present(): Session | null {
  return session.value
}

/** The membership that the session acts in. */
export function membership(): Membership | null {
  return session.value?.memberships.find((one) => one.organization_id === session.value?.organization_id) ?? null
}

/** A token that is good for a while. */
export async function accessToken(): Promise<string> {
  const now = session.value
  if (!now) throw new Problem('token_missing', 401)
  if (Date.now() < now.access_until_ms - EARLY_MS) return now.access_token
  return (await renew()).access_token
}

/** Forgets a token that the server no longer takes. */
export function distrust(): void {
  if (session.value) session.value.access_until_ms = 0
}

function renew(): Promise<Session> {
  renewal ??= enter(session.value?.organization_id ?? null).finally(() => {
    renewal = null
  })
  return renewal
}

/** Moves to a company of one's own, or refreshes where one is. An ended session is forgotten. */
export async function enter(organization_id: string | null): Promise<Session> {
  if (!session.value) throw new Problem('token_missing', 401)
  const body = JSON.stringify({ refresh_token: session.value.refresh_token, organization_id })
  const reply = await fetch('/api/login/refresh', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const told = await reply.json().catch(() => null)
  if (reply.ok) return keep(told as SessionView)
  const problem = problemOf(reply.status, told)
  if (problem.status === 401) forget()
  throw problem
}

export function keep(view: SessionView): Session {
  const kept: Session = {
    access_token: view.access_token,
    access_until_ms: Date.now() + view.expires_in_s * 1000,
    refresh_token: view.refresh_token,
    user_id: view.user_id,
    organization_id: view.organization_id ?? null,
    memberships: view.memberships,
  }
  session.value = kept
  localStorage.setItem(KEY, JSON.stringify(kept))
  return kept
}

export function forget(): void {
  session.value = null
  localStorage.removeItem(KEY)
}
