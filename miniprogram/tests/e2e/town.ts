// A town for the tests: `daka` with its demo company, WeChat's counterpart, and people with phones. What a test is not
// about is done over the API; what it is about is done with a finger.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'

export const APP_ID = 'wx0000000000000000'
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** The demo writes two months of punches first; on a busy machine that takes its time. */
const START_MS = 240_000
/** The middle of the demo company's headquarters. */
export const HEADQUARTERS = { latitude: 22.5405, longitude: 113.9345 }

type Json = Record<string, unknown>
// biome-ignore lint/suspicious/noExplicitAny: replies of the API are looked into by tests, not typed twice.
type Reply = any

export class Town {
  private readonly tokens = new Map<string, string>()
  private constructor(private readonly server: ChildProcess, private readonly folder: string, readonly url: string, readonly browser: Browser) {}

  /** A town whose server shows the pages that `pages` names, the mini program if none are named. */
  static async open(pages: string[] = ['--mini', path.resolve('dist/web')]): Promise<Town> {
    const port = await freePort()
    const folder = mkdtempSync(path.join(os.tmpdir(), 'daka-e2e-'))
    const args = ['run', '--port', String(port), '--data', folder, ...pages]
    const server = spawn(process.env.DAKA_BIN ?? 'daka', args, { stdio: 'ignore' })
    const url = `http://127.0.0.1:${port}`
    await answers(`${url}/mini/`).catch((error) => {
      server.kill()
      throw error
    })
    const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS })
    return new Town(server, folder, url, browser)
  }

  async close(): Promise<void> {
    await this.browser.close()
    const ended = new Promise((resolve) => this.server.once('exit', resolve))
    this.server.kill()
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Somebody new gets WeChat, with a phone number that is nobody else's. */
  async newcomer(user: string): Promise<void> {
    const phone = `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
    await this.post('/wechat/_device/people', { user, phone })
  }

  /** Asks the API as somebody. */
  async api(user: string, method: string, route: string, body?: unknown): Promise<Reply> {
    const token = this.tokens.get(user) ?? (await this.signIn(user))
    const reply = await fetch(this.url + route, { method, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: body ? JSON.stringify(body) : undefined })
    const text = await reply.text()
    if (!reply.ok) throw new Error(`${method} ${route}: ${reply.status} ${text}`)
    return text ? JSON.parse(text) : null
  }

  async signIn(user: string, more: Json = {}): Promise<string> {
    const { code } = await this.post('/wechat/_device/login', { app_id: APP_ID, user })
    const session = await this.post('/api/login', { code, consent_version: 2, ...more })
    this.tokens.set(user, session.access_token)
    return session.access_token
  }

  private async post(route: string, body: Json): Promise<Reply> {
    const reply = await fetch(this.url + route, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    const text = await reply.text()
    return text ? JSON.parse(text) : null
  }

  /** A group whose shift begins in an hour, whatever the time is now, so that its button says 上班. */
  async group(id: string, place: Json = {}, more: Json = {}): Promise<string> {
    const week = Array(7).fill('shift')
    const settings = {
      name: '测试班组', mode: { kind: 'fixed', week, follow_calendar: false }, shifts: [{ id: 'shift', name: '白班', sections: [{ on: inMinutes(60).minute, off: inMinutes(300).minute }] }],
      place: { sites: [{ id: 'hq', name: '晨星大厦', centre: HEADQUARTERS, radius_m: 300 }], outside: 'refuse', wifi: [{ name: 'Office', bssid: '0a:1b:2c:3d:4e:5f' }], ...place },
      ...more,
    }
    await this.api('owner', 'PUT', `/api/schedule/groups/${id}/versions/2026-09-01`, { settings })
    return id
  }

  async invite(group_id: string): Promise<string> {
    const invite = await this.api('hr', 'POST', '/api/organization/invites', { invite_id: uuidv7(), department_id: 'rnd', group_id, uses_max: 500 })
    return invite.code
  }

  /** Somebody who has agreed, given a phone number, joined and been hired some days ago. */
  async employee(user: string, group_id: string, days_ago = 0): Promise<void> {
    await this.newcomer(user)
    await this.signIn(user)
    const { code } = await this.post('/wechat/_device/phone', { app_id: APP_ID, user })
    await this.api(user, 'POST', '/api/login/phone', { code })
    await this.api(user, 'POST', '/api/organization/join', { code: await this.invite(group_id), name: `测试${user}` })
    const { joins } = await this.api('hr', 'GET', '/api/organization/joins')
    const join = joins.find((one: { name: string }) => one.name === `测试${user}`)
    const joined = date(-days_ago)
    await this.api('hr', 'POST', `/api/organization/joins/${join.user_id}/decision`, { approve: { new: { employee_number: `T${Date.now() % 1e9}`, joined } } })
    await this.signIn(user)
  }

  /** A phone in somebody's hand, standing at headquarters, with everything allowed unless it is said otherwise. */
  async phone(user: string, device: Json = {}, look: { width?: number; height?: number; dark?: boolean } = {}): Promise<Phone> {
    const context = await this.browser.newContext({
      viewport: { width: look.width ?? 375, height: look.height ?? 812 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'zh-CN', colorScheme: look.dark ? 'dark' : 'light',
    })
    const state = { user, ...HEADQUARTERS, accuracy_m: 15, wifi: null, answers: 'allow', privacy_agreed: true, location_permission: 'granted', ...device }
    await context.addInitScript((start) => {
      if (!localStorage.getItem('host:device')) localStorage.setItem('host:device', JSON.stringify(start))
    }, state)
    return new Phone(context, this.url)
  }
}

/** The mini program on one phone. Closing it keeps what it stored, as on a phone. */
export class Phone {
  page!: Page
  readonly errors: string[] = []
  constructor(readonly context: BrowserContext, private readonly url: string) {}

  async open(query = ''): Promise<Page> {
    this.page = await this.context.newPage()
    this.page.setDefaultTimeout(20_000)
    this.page.on('pageerror', (error) => this.errors.push(error.message))
    this.page.on('console', (message) => message.type() === 'error' && !message.text().startsWith('Failed to load resource') && this.errors.push(message.text()))
    await this.page.goto(`${this.url}/mini/${query}`)
    return this.page
  }

  async closeApp(): Promise<void> {
    await this.page.close()
  }

  async set(changed: Json): Promise<void> {
    await this.page.evaluate((state) => (window as unknown as { device: { change: (state: unknown) => void } }).device.change(state), changed)
  }

  /** Waits until the phone shows a text. */
  async sees(text: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.getElementById('phone')?.innerText.includes(wanted), text).catch((error) => this.fail(new Error(`never saw ${text}: ${error.message}`)))
  }

  async text(): Promise<string> {
    return this.page.innerText('#phone')
  }

  /** Taps what is seen of a selector, once it can be tapped: pages below the topmost one are hidden. */
  async tap(selector: string): Promise<void> {
    await this.page.locator(`${selector}:not(.disabled) >> visible=true`).first().tap().catch((error) => this.fail(error))
  }

  async type(selector: string, text: string): Promise<void> {
    await this.page.locator(`${selector} >> visible=true`).first().fill(text).catch((error) => this.fail(error))
  }

  /** A finger pulls the page down from its top. */
  async pullDown(): Promise<void> {
    await this.page.evaluate(() => {
      const target = document.querySelector('.mp-page:not([hidden]) .card') as Element
      const touch = (clientY: number) => [new Touch({ identifier: 1, target, clientX: 100, clientY })]
      const send = (type: string, clientY: number) => target.dispatchEvent(new TouchEvent(type, { bubbles: true, touches: type === 'touchend' ? [] : touch(clientY), changedTouches: touch(clientY) }))
      send('touchstart', 100)
      for (const y of [130, 160, 200, 240]) send('touchmove', y)
      send('touchend', 240)
    })
  }

  /** A picture of the phone tells more than a time-out does. */
  private async fail(error: Error): Promise<never> {
    const picture = `dist/failure-${Date.now()}.png`
    await this.page.screenshot({ path: picture })
    throw new Error(`${error.message}\n${picture}\n${this.errors.join('\n')}`)
  }

  async done(): Promise<void> {
    await this.context.close()
  }
}

export function uuidv7(): string {
  const random = crypto.randomUUID().replace(/-/g, '')
  const time = Date.now().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`
}

/** A date in Shanghai, some days from today. */
export function date(days = 0): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
}

/** A minute of today's work date in Shanghai, some minutes from this one, as the API has it (`24:05` after midnight) and as a moment. */
export function inMinutes(minutes: number): { minute: string; at_ms: number } {
  const begun_ms = Math.floor(Date.now() / 60_000) * 60_000
  const now = new Date(begun_ms + 8 * 3_600_000)
  const at = now.getUTCHours() * 60 + now.getUTCMinutes() + minutes
  const two = (value: number) => String(value).padStart(2, '0')
  return { minute: `${two(Math.floor(at / 60))}:${two(at % 60)}`, at_ms: begun_ms + minutes * 60_000 }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + START_MS
  for (;;) {
    if (await fetch(url).then((reply) => reply.ok, () => false)) return
    if (Date.now() > until) throw new Error(`${url} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
