// What every page has in common: its words, the size of text, and where a problem leads.
import type { LocationTrouble } from '../services/locate'
import type { Problem } from '../services/problem'
import { asProblem } from '../services/problem'
import { type Sections, language, texts } from '../texts/index'
import { chinese } from './chinese'

/** What a page is dressed in. The templates read it as `t`, `c` and `look`. */
export interface Dress<K extends keyof Sections> {
  t: Sections[K]
  c: Sections['common']
  look: string
  lang: string
}

/** The words and sizes of a page, as they are set now. */
export function dress<K extends keyof Sections>(section: K): Dress<K> {
  const all = texts()
  return { t: all[section], c: all.common, look: `--s:${scale()}`, lang: language() }
}

/** Text grows with what the person has set in WeChat: 16 is usual, 23 the largest. */
function scale(): number {
  const px = wx.getAppBaseInfo().fontSizeSetting || 16
  return Math.min(Math.max(px / 16, 0.9), 1.45)
}

/** Sets a page's words, and its title. Called whenever it is shown, as the language may have changed elsewhere. */
export function wear<K extends keyof Sections>(page: WechatMiniprogram.Page.TrivialInstance, section: K): Dress<K> {
  const worn = dress(section)
  page.setData({ ...worn })
  const title = (worn.t as { title?: string }).title
  if (title) void wx.setNavigationBarTitle({ title })
  return worn
}

/** A sentence or text of the API in the person's language. */
export function say(sentence: { zh: string; en: string }): string {
  return language() === 'en' ? sentence.en : chinese(sentence.zh)
}

/** Fills `{name}` in a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** A problem in words: ours where we have better ones, else the server's. */
export function wordsOf(problem: Problem): string {
  const own = (texts().problem as Record<string, string>)[problem.code]
  if (problem.fields.length) return problem.fields.map(say).join('\n')
  if (problem.code === 'month_closed') return monthClosed(problem.facts) || say(problem)
  if (own) return own
  const told = say(problem)
  return told || texts().problem.unknown
}

/** Which month is closed, and whom to ask; empty where it is not told. */
export function monthClosed(facts: Record<string, unknown>): string {
  const { problem: t, common: c } = texts()
  const [y, m] = String(facts.month ?? '').split('-')
  return y && m ? fill(t.month_closed, { month: fill(c.month, { y, m: Number(m) }) }) : ''
}

/** The person must agree to the notice first, or sign in again after they signed out. */
export function asksWelcome({ code }: Problem): boolean {
  return code === 'consent_required' || code === 'consent_outdated' || code === 'signed_out'
}

/** Where a problem leads that is not about what was done: to agree, to sign in, to join. True if it led somewhere. */
export function ledAway(problem: Problem): boolean {
  if (asksWelcome(problem)) {
    void wx.reLaunch({ url: '/pages/welcome/index' })
    return true
  }
  if (problem.code === 'not_a_member') {
    void wx.reLaunch({ url: '/pages/join/index' })
    return true
  }
  return false
}

/** Tells what keeps the phone from locating, and leads to the settings if they are what it takes. */
export async function complainOfPlace(trouble: LocationTrouble): Promise<void> {
  const { obstacle, common: c } = texts()
  const { title, text } = obstacle[trouble]
  if (trouble === 'location_failed') return void wx.showModal({ title, content: text, showCancel: false, confirmText: c.ok })
  const said = await wx.showModal({ title, content: text, confirmText: trouble === 'location_denied' ? obstacle.settings : obstacle.system_settings, cancelText: c.cancel })
  if (said.confirm) void (trouble === 'location_denied' ? wx.openSetting({}) : wx.openAppAuthorizeSetting({}))
}

/** Tells a problem in a small box, or goes where it leads. */
export function complain(error: unknown): Problem {
  const problem = asProblem(error)
  if (!ledAway(problem)) void wx.showModal({ content: wordsOf(problem), showCancel: false, confirmText: texts().common.ok })
  return problem
}
