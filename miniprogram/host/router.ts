// The page stack with its navigation bar and tab bar, as WeChat keeps them: at most ten pages, tabs stay alive.
import type { LivePage } from './engine'
import type { MiniProgram, TabItem, WxFailure } from './types'

const STACK_MAX = 10
type Create = (id: string, parent: HTMLElement) => LivePage
interface Stacked extends LivePage { query: Record<string, string>; scroller: HTMLElement }

export class Router {
  private stack: Stacked[] = []
  private readonly tabs = new Map<string, Stacked>()
  private readonly bar = document.createElement('header')
  private readonly view = document.createElement('main')
  private readonly tabBar = document.createElement('nav')
  private badges: Record<number, string> = {}
  private texts: string[]

  constructor(private readonly program: MiniProgram, private readonly create: Create, phone: HTMLElement) {
    this.bar.className = 'mp-bar'
    this.view.className = 'mp-view'
    this.tabBar.className = 'mp-tabs'
    phone.append(this.bar, this.view, this.tabBar)
    this.texts = this.tabList().map((tab) => tab.text)
  }

  pages(): Record<string, unknown>[] {
    return this.stack.map((live) => live.page)
  }

  /** Which pages are open, the lowest first, each with its query. */
  routes(): string[] {
    return this.stack.map((live) => live.id)
  }

  top(): Stacked | undefined {
    return this.stack.at(-1)
  }

  navigateTo(url: string): void {
    const { id, query } = this.parse(url)
    if (this.isTab(id)) throw fail('navigateTo:fail can not navigateTo a tabbar page')
    if (this.stack.length >= STACK_MAX) throw fail('navigateTo:fail webview count limit exceed')
    this.call(this.top(), 'onHide')
    this.push(id, query)
  }

  redirectTo(url: string): void {
    const { id, query } = this.parse(url)
    if (this.isTab(id)) throw fail('redirectTo:fail can not redirectTo a tabbar page')
    this.close(this.stack.pop())
    this.push(id, query)
  }

  navigateBack(delta = 1): void {
    const leave = Math.min(delta, this.stack.length - 1)
    if (leave < 1) throw fail('navigateBack:fail cannot navigate back at first page.')
    for (let n = 0; n < leave; n += 1) this.close(this.stack.pop())
    this.reveal()
    this.call(this.top(), 'onShow')
  }

  switchTab(url: string): void {
    const { id } = this.parse(url)
    if (!this.isTab(id)) throw fail('switchTab:fail can not switch to no-tabBar page')
    const before = this.top()
    if (before?.id === id) return
    while (this.stack.length > 1) this.close(this.stack.pop())
    const lowest = this.stack.pop()
    if (lowest && this.isTab(lowest.id)) this.call(lowest, 'onHide')
    else this.close(lowest)
    const kept = this.tabs.get(id)
    if (kept) {
      this.stack = [kept]
      this.reveal()
      this.call(kept, 'onShow')
    } else this.push(id, {})
  }

  reLaunch(url: string): void {
    const { id, query } = this.parse(url)
    for (const live of new Set([...this.stack, ...this.tabs.values()])) this.close(live)
    this.stack = []
    this.push(id, query)
  }

  setTitle(title: string): void {
    const label = this.bar.querySelector('.mp-title')
    if (label) label.textContent = title
    const live = this.top()
    if (live) live.holder.dataset.title = title
  }

  setTab(index: number, text: string): void {
    this.texts[index] = text
    this.drawTabs()
  }

  setBadge(index: number, text: string): void {
    this.badges[index] = text
    this.drawTabs()
  }

  /** Whether the topmost page can be pulled down. */
  refreshes(): boolean {
    return this.program.units.find((unit) => unit.id === this.top()?.id)?.config.enablePullDownRefresh === true
  }

  /** Somebody leaves the mini program for another one, or comes back. */
  visible(isVisible: boolean): void {
    this.call(this.top(), isVisible ? 'onShow' : 'onHide')
  }

  call(live: Stacked | undefined, name: string, argument?: unknown): unknown {
    const method = live?.page[name]
    if (typeof method !== 'function') return undefined
    const outcome = method.call(live?.page, argument)
    if (outcome instanceof Promise) outcome.catch((error) => reportError(error))
    return outcome
  }

  private push(id: string, query: Record<string, string>): void {
    const scroller = document.createElement('div')
    scroller.className = 'mp-page'
    scroller.dataset.page = id
    this.view.append(scroller)
    const live: Stacked = { ...this.create(id, scroller), query, scroller }
    this.stack.push(live)
    if (this.isTab(id)) this.tabs.set(id, live)
    this.reveal()
    this.call(live, 'onLoad', query)
    this.call(live, 'onShow')
    this.call(live, 'onReady')
  }

  private close(live: Stacked | undefined): void {
    if (!live) return
    this.call(live, 'onUnload')
    this.tabs.delete(live.id)
    live.release()
    live.scroller.remove()
  }

  /** Shows the topmost page with its bars, and hides the others. */
  private reveal(): void {
    const top = this.top()
    if (!top) return
    for (const scroller of this.view.children) (scroller as HTMLElement).hidden = scroller !== top.scroller
    const config = this.program.units.find((unit) => unit.id === top.id)?.config
    const title = top.holder.dataset.title ?? config?.navigationBarTitleText ?? this.program.app.window?.navigationBarTitleText ?? ''
    this.bar.hidden = config?.navigationStyle === 'custom'
    this.bar.innerHTML = '<button type="button" class="mp-back" aria-label="返回"></button><h1 class="mp-title"></h1>'
    const back = this.bar.querySelector<HTMLButtonElement>('.mp-back')
    if (back) {
      back.hidden = this.stack.length < 2
      back.onclick = () => this.navigateBack()
    }
    const label = this.bar.querySelector('.mp-title')
    if (label) label.textContent = title
    this.tabBar.hidden = !this.isTab(top.id)
    this.drawTabs()
  }

  private drawTabs(): void {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches
    const colours = this.program.theme[dark ? 'dark' : 'light']
    this.tabBar.replaceChildren(...this.tabList().map((tab, index) => {
      const isHere = this.top()?.id === tab.pagePath
      const button = document.createElement('button')
      const icon = resolve(isHere ? tab.selectedIconPath : tab.iconPath, colours)
      button.type = 'button'
      button.className = isHere ? 'mp-tab mp-tab-here' : 'mp-tab'
      button.innerHTML = `<img alt="" src="${icon}"><span></span><b class="mp-badge" hidden></b>`
      const [text, badge] = [button.querySelector('span'), button.querySelector('b')]
      if (text) text.textContent = this.texts[index] ?? ''
      if (badge && this.badges[index]) Object.assign(badge, { hidden: false, textContent: this.badges[index] })
      button.onclick = () => this.switchTab(`/${tab.pagePath}`)
      return button
    }))
  }

  private tabList(): TabItem[] {
    return this.program.app.tabBar?.list ?? []
  }

  private isTab(id: string): boolean {
    return this.tabList().some((tab) => tab.pagePath === id)
  }

  private parse(url: string): { id: string; query: Record<string, string> } {
    const [route = '', search = ''] = url.split('?')
    const here = this.top()?.id ?? ''
    const id = route.startsWith('/') ? route.slice(1) : new URL(route, `http://x/${here}`).pathname.slice(1)
    if (!this.program.units.some((unit) => unit.id === id)) throw fail(`navigateTo:fail page "${id}" is not found`)
    // As in WeChat, the query is handed over as it was written: whoever wrote it encoded decodes it.
    const pairs = search.split('&').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
    return { id, query: Object.fromEntries(pairs) }
  }
}

/** A value of app.json, which may name a variable of theme.json. */
function resolve(value: string, colours: Record<string, string>): string {
  return value.startsWith('@') ? (colours[value.slice(1)] ?? '') : value
}

function fail(errMsg: string): WxFailure {
  return { errMsg }
}
