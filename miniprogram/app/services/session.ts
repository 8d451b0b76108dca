// Who is signed in, and the tokens that prove it. They are renewed before they expire, once for all who wait.
import type { components } from '../../types/api'
import { Problem, problemOf } from './problem'
import { NoAnswer, type Sent, send } from './transport'

type SessionView = components['schemas']['SessionView']
type SignInReply = components['schemas']['SignInReply']
export type Membership = components['schemas']['MembershipView']

interface Session {
  access_token: string
  /** By the phone's clock, which is all that an expiry needs. */
  access_until_ms: number
  refresh_token: string
  user_id: string
  organization_id: string | null
  memberships: Membership[]
}

const KEY = 'session'
/** The person signed out here, and is not signed in again before they say so. */
const OUT_KEY = 'signed_out'
/** A token that ends while its request is on the way helps nobody. */
const EARLY_MS = 20_000

let session: Session | null = (wx.getStorageSync(KEY) as Session) || null
let renewal: Promise<Session> | null = null

/** The present session, if there is one. */
export function present(): Session | null {
  return session
}

/** The membership that the session acts in. */
export function membership(): Membership | null {
  return session?.memberships.find((one) => one.organization_id === session?.organization_id) ?? null
}

/** The account of a phone on which nobody is an employee yet. */
export const NOBODY = 'nobody'

/** Which employee of which company this phone punches for. What is kept on the phone is kept apart by it. */
export function account(): string {
  const here = membership()
  return here ? `${here.organization_id}.${here.employee_id}` : NOBODY
}

/** A token that is good for a while. */
export async function accessToken(): Promise<string> {
  if (session && Date.now() < session.access_until_ms - EARLY_MS) return session.access_token
  return (await renew()).access_token
}

/** Forgets a token that the server no longer takes. */
export function distrust(): void {
  if (session) session.access_until_ms = 0
}

/** Gets new tokens; all who ask meanwhile wait for the same. */
export function renew(): Promise<Session> {
  if (!renewal) {
    renewal = refreshOrSignIn().then(
      (renewed) => {
        renewal = null
        return renewed
      },
      (error) => {
        renewal = null
        throw error
      },
    )
  }
  return renewal
}

async function refreshOrSignIn(): Promise<Session> {
  if (session) {
    try {
      return await enter(session.organization_id)
    } catch (error) {
      // An ended session is entered anew with WeChat's code; a network that is away is not.
      if (!(error instanceof Problem) || (error.status !== 401 && error.status !== 403)) throw error
      forget()
    }
  }
  if (isSignedOut()) throw new Problem('signed_out')
  return signIn()
}

/** Moves to a company of one's own, or refreshes where one is. */
export async function enter(organization_id: string | null): Promise<Session> {
  if (!session) throw new Problem('token_missing', 401)
  const body = { refresh_token: session.refresh_token, organization_id }
  return keep((await post('/api/login/refresh', body)) as SessionView)
}

/** Signs in with WeChat. Throws `consent_required` for who has not agreed to the present notice. */
export async function signIn(consent_version?: number): Promise<Session> {
  const { code } = await wx.login().catch((failure: { errMsg?: string }) => {
    // WeChat itself was not reached: to who waits that is the network, as well.
    throw new NoAnswer(failure.errMsg)
  })
  const reply = (await post('/api/login', { code, consent_version })) as SignInReply
  if (reply.status === 'consent_required') throw new Problem('consent_required')
  return keep(reply)
}

/** The person signs out of this phone: WeChat would sign them in again without a word. */
export function signOut(): void {
  forget()
  wx.setStorageSync(OUT_KEY, true)
}

export function isSignedOut(): boolean {
  return Boolean(wx.getStorageSync(OUT_KEY))
}

export function forget(): void {
  session = null
  wx.removeStorageSync(KEY)
}

function keep(view: SessionView): Session {
  session = {
    access_token: view.access_token,
    access_until_ms: Date.now() + view.expires_in_s * 1000,
    refresh_token: view.refresh_token,
    user_id: view.user_id,
    organization_id: view.organization_id ?? null,
    memberships: view.memberships,
  }
  wx.setStorageSync(KEY, session)
  wx.removeStorageSync(OUT_KEY)
  return session
}

async function post(path: string, body: object): Promise<unknown> {
  const sent: Sent = { method: 'POST', path, body }
  const answer = await send(sent)
  if (answer.status >= 300) throw problemOf(answer.status, answer.body)
  return answer.body
}
