// The ways to sign in to the console. Each ends with a session; the page offers those that this server has.
import { shallowRef } from 'vue'
import { type Schema, ask } from './api'
import { Problem } from './problem'
import { keep } from './session'

/** The demo's mini program, as its counterpart of WeChat knows it. */
const DEMO_APP_ID = 'wx0000000000000000'
/** Who holds a phone in the demo. */
export const DEMO_PEOPLE = ['owner', 'hr', 'manager', 'employee', 'night', 'visitor'] as const

export const consentTo = shallowRef<Schema['Notice'] | null>(null)

/** Whether this server is the demo: only that has a counterpart of WeChat, and phones to pick up. */
export async function demoIsHere(): Promise<boolean> {
  const reply = await fetch('/wechat/_device/inbox?user=owner').catch(() => null)
  return Boolean(reply?.ok && reply.headers.get('content-type')?.startsWith('application/json'))
}

/** Signs in as somebody of the demo. False if they have to agree to the privacy notice first: it is then in `consentTo`. */
export async function signInAs(user: string, consent_version?: number): Promise<boolean> {
  const body = JSON.stringify({ app_id: DEMO_APP_ID, user })
  const reply = await fetch('/wechat/_device/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  if (!reply.ok)
    throw new Problem('unknown_user', reply.status, {
      title_zh: '没有这个微信用户',
      title: 'There is no such WeChat user',
    })
  const { code } = (await reply.json()) as { code: string }
  return enterWith({ code, ...(consent_version ? { consent_version } : {}) })
}

/** A sign-in that waits for a phone: the text of its QR code, and the digits that stand on both screens. */
export interface Waiting {
  code: string
  text: string
  check: string
  until_ms: number
}

/** Begins to sign this browser in by a phone. The server gives it a cookie by which it knows it again. */
export async function beginByPhone(): Promise<Waiting> {
  const { code, check, expires_in_s } = await ask('post', '/api/login/browser', { anonymous: true })
  return { code, check, text: `${location.origin}/scan?code=${code}`, until_ms: Date.now() + expires_in_s * 1000 }
}

/** Whether a phone has let this browser in by now; if so it is signed in. */
export async function letIn(waiting: Waiting): Promise<boolean> {
  const reply = await ask('post', '/api/login/browser/session', { body: { code: waiting.code }, anonymous: true })
  if (reply.status === 'signed_in') keep(reply)
  return reply.status === 'signed_in'
}

async function enterWith(body: Schema['SignInRequest']): Promise<boolean> {
  const reply = await ask('post', '/api/login', { body, anonymous: true })
  if (reply.status === 'signed_in') {
    keep(reply)
    return true
  }
  consentTo.value = await ask('get', '/api/login/notice', { anonymous: true })
  return false
}
