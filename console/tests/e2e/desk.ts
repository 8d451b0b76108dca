// A desk: the console in a browser window, and what a test does there. It keeps account of what no page may do: errors
// in the console, requests to other hosts, what the content security policy refuses.
import assert from 'node:assert/strict'
import path from 'node:path'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { Town } from '../../../miniprogram/tests/e2e/town'

/** A town whose server shows the console at `/`, and the mini program for the phones. */
export const openTown = (): Promise<Town> =>
  Town.open(['--console', path.resolve('dist'), '--mini', path.resolve('../miniprogram/dist/web')])

export interface Look {
  width?: number
  height?: number
  dark?: boolean
}

const [SETTLED_MAX_MS, PAUSE_MS, CALM] = [30_000, 50, 4]

export class Desk {
  readonly wrongs: string[] = []
  private readonly underWay = new Set<Request>()
  private constructor(
    readonly town: Town,
    private readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async open(town: Town, look: Look = {}): Promise<Desk> {
    const viewport = { width: look.width ?? 1280, height: look.height ?? 860 }
    const context = await town.browser.newContext({
      viewport,
      locale: 'zh-CN',
      colorScheme: look.dark ? 'dark' : 'light',
      timezoneId: 'Asia/Shanghai',
      acceptDownloads: true,
    })
    const page = await context.newPage()
    const desk = new Desk(town, context, page)
    page.on('pageerror', (error) => desk.wrongs.push(`error: ${error.message}`))
    page.on('console', (said) => {
      // A refusal that the server tells is shown by the page; the browser notes it as well.
      if (said.type() === 'error' && !said.text().startsWith('Failed to load resource'))
        desk.wrongs.push(`console: ${said.text()}`)
    })
    page.on('requestfinished', (request) => desk.underWay.delete(request))
    page.on('requestfailed', (request) => desk.underWay.delete(request))
    page.on('request', (request) => {
      if (/\/api\/|\/assets\//.test(request.url())) desk.underWay.add(request)
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== town.url) desk.wrongs.push(`elsewhere: ${request.url()}`)
    })
    return desk
  }

  /** The console as somebody of the demo. */
  static async of(town: Town, user: string, look: Look = {}): Promise<Desk> {
    const desk = await Desk.open(town, look)
    await desk.page.goto(`${town.url}/`)
    await desk.page.click(`[data-user="${user}"]`)
    await desk.page.waitForSelector('nav a')
    return desk
  }

  async go(hash: string): Promise<void> {
    await this.page.goto(`${this.town.url}/#${hash}`)
    await this.page.locator('main h1').first().waitFor()
    await this.settled()
  }

  /** Nothing loads any more, and has not for a moment: a page that is opened by its hash begins to load after it is there. */
  async settled(): Promise<void> {
    const until = Date.now() + SETTLED_MAX_MS
    for (let calm = 0; calm < CALM;) {
      await new Promise((done) => setTimeout(done, PAUSE_MS))
      const waits = await this.page
        .evaluate(() => Boolean(document.querySelector('[aria-busy="true"], .waiting')))
        .catch(() => true)
      calm = waits || this.underWay.size ? 0 : calm + 1
      if (Date.now() > until) throw new Error(`still loading: ${[...this.underWay].map((one) => one.url()).join()}`)
    }
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor({ timeout: 60_000 })
  }

  /** Done: nothing went wrong that no page may do. */
  async done(): Promise<void> {
    assert.deepEqual(this.wrongs, [])
    await this.context.close()
  }
}
