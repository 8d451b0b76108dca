// Reminders: what the server knows of one's own, kept on the phone so that a tap need not wait for it, and WeChat's
// questions about messages. Which templates are asked for is decided in `credits.ts`.
import { ask } from './api'
import { serverNow } from './clock'
import { type Own, type Results, type Settings, quietAfter, resultsOf, wantedAtPunch } from './credits'
import { uuidv7 } from './ids'
import { account } from './session'

interface Kept { own: Own; at_ms: number; quiet: Record<string, number> }

/** What is known is good for so long: a punch asks for what was known at the one before. */
const FRESH_MS = 6 * 3_600_000

const key = (): string => `reminders:${account()}`
let settings: Settings | null = null

function kept(): Kept | null {
  return (wx.getStorageSync(key()) as Kept) || null
}

/** What the server said last. */
export function known(): Own | null {
  return kept()?.own ?? null
}

export function keep(own: Own): Own {
  wx.setStorageSync(key(), { own, at_ms: serverNow(), quiet: kept()?.quiet ?? {} })
  return own
}

export async function load(): Promise<Own> {
  return keep(await ask('get', '/api/reminder/own'))
}

/** Finds out what is not known or old, for the next tap. That it cannot be known now keeps nobody from anything. */
export async function refresh(): Promise<void> {
  const last = kept()
  if (!last || serverNow() - last.at_ms > FRESH_MS) await load().catch(() => undefined)
}

/** What WeChat's settings say of messages. It takes a while, which a tap has not got. */
export async function learnSettings(): Promise<void> {
  const told = await wx.getSetting({ withSubscriptions: true }).catch(() => null)
  if (told) settings = { main: told.subscriptionsSetting?.mainSwitch !== false, kept: (told.subscriptionsSetting?.itemSettings ?? {}) as Record<string, string> }
}

/** Lets WeChat ask for templates. Only within a tap, before anything is waited for. Rejects with what WeChat fails with. */
export function request(templates: string[]): Promise<Results> {
  return new Promise((resolve, reject) => {
    wx.requestSubscribeMessage({ tmplIds: templates, success: (reply) => resolve(resultsOf(reply, templates)), fail: reject })
  })
}

/** Tells the server what was agreed to. The same tap told again changes nothing. */
export async function report(tap_id: string, results: Results): Promise<Own> {
  const last = kept()
  if (last) wx.setStorageSync(key(), { ...last, quiet: quietAfter(last.quiet, results, serverNow()) })
  return keep(await ask('post', '/api/reminder/credits', { body: { tap_id, results } }))
}

/** Asks for what is running low, within the tap of a punch. The punch neither waits for it nor hears of it: what was
 * agreed to is told once the punch is done, or not at all. */
export function topUp(punched: Promise<unknown>): void {
  try {
    const last = kept()
    const now_ms = serverNow()
    const templates = last && settings ? wantedAtPunch(last.own, settings, last.quiet, now_ms) : []
    if (!templates.length) return
    const who = account()
    const tell = (results: Results) => (who === account() ? report(uuidv7(now_ms), results) : null)
    const done = punched.catch(() => undefined)
    request(templates).then((results) => done.then(() => tell(results))).then(learnSettings).catch(() => undefined)
  } catch (error) {
    console.error(error)
  }
}
