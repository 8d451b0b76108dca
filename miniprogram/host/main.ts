// Starts the mini program in this page: `wx` as far as it is used, the engine, the first page.
import { change, device, moveClock, onChange, reset } from './device'
import { actionSheet, modal, valueSheet } from './dialogs'
import { type Attribute, reactions } from './elements'
import { startEngine, tell } from './engine'
import { drawPanel } from './panel'
import { pull, pullToRefresh } from './pull'
import { Router } from './router'
import type { MiniProgram } from './types'
import { files } from './wx/files'
import { messages } from './wx/messages'
import { codeFor, network } from './wx/network'
import { senses } from './wx/senses'
import { storage } from './wx/storage'
import { system, update } from './wx/system'

const scope = window as unknown as Record<string, unknown>

/** Runs the mini program. The page's own query says where it starts: `?path=pages/join/index&code=…`. */
export function boot(program: MiniProgram): void {
  moveClock()
  const phone = document.getElementById('phone') as HTMLElement
  let app: Record<string, unknown> = {}
  scope.App = (definition: Record<string, unknown>) => {
    app = definition
  }
  scope.getApp = () => app
  const wx = missing({})
  scope.wx = wx
  let router: Router | undefined
  const create = (id: string, parent: HTMLElement) => make(id, parent)
  router = new Router(program, (id, parent) => create(id, parent), phone)
  Object.assign(wx, network, senses, messages, storage, files, pull, system(router, program.version))
  scope.getCurrentPages = () => router?.pages() ?? []
  const make = startEngine(program)
  builtInReactions(router)
  program.loadApp()
  const start = new URLSearchParams(location.search)
  const path = start.get('path') ?? program.app.pages[0] ?? ''
  start.delete('path')
  call(app, 'onLaunch', { path, query: Object.fromEntries(start) })
  call(app, 'onShow', {})
  router.reLaunch(`/${path}${start.size ? `?${start}` : ''}`)
  comeAndGo(router, app)
  pullToRefresh(router, phone)
  drawPanel(document.getElementById('panel') as HTMLElement, phone)
  scope.device = { state: device, change, reset, update, routes: () => router?.routes() ?? [], share: () => router?.call(router.top(), 'onShareAppMessage', { from: 'menu' }) }
}

/** A function of `wx` that the host does not have says so, rather than being `undefined` somewhere else. */
function missing(target: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(target, {
    get: (known, name) => {
      if (name in known || typeof name === 'symbol' || name === 'cloud') return known[name as string]
      return () => {
        throw new Error(`wx.${name} is not in this host`)
      }
    },
  })
}

function builtInReactions(router: Router): void {
  reactions['button:getPhoneNumber'] = (element) => {
    const answer = (detail: object) => tell(element, 'getphonenumber', detail)
    void modal({ title: '手机号快速验证', content: '打卡 申请获取并验证你的手机号', confirmText: '允许', cancelText: '不允许' })
      .then(({ confirm }) => (confirm ? codeFor('phone').then((code) => ({ code, errMsg: 'getPhoneNumber:ok' })) : { errMsg: 'getPhoneNumber:fail user deny' }))
      .then(answer, (failure) => answer(failure as object))
  }
  reactions['button:agreePrivacyAuthorization'] = (element) => {
    change({ privacy_agreed: true })
    tell(element, 'agreeprivacyauthorization', {})
  }
  reactions['button:openSetting'] = (element) => void (senses.openSetting() as Promise<object>).then((reply) => tell(element, 'opensetting', reply))
  reactions['button:share'] = () => {
    const card = router.call(router.top(), 'onShareAppMessage', { from: 'button' }) as { title?: string; path?: string } | undefined
    document.body.dataset.shared = card?.path ?? ''
    void modal({ title: '转发给朋友', content: `${card?.title ?? ''}\n${card?.path ?? ''}`, showCancel: false, confirmText: '发送' })
  }
  reactions.switch = (element, attribute) => tell(element, 'change', { value: attribute('checked') !== true })
  reactions.picker = (element, attribute) => void pick(attribute).then((value) => value !== null && tell(element, 'change', { value }))
}

async function pick(attribute: Attribute): Promise<string | null> {
  const mode = String(attribute('mode') ?? 'selector')
  if (mode === 'time' || mode === 'date') {
    const type = mode === 'date' && attribute('fields') === 'month' ? 'month' : mode
    return valueSheet(type, String(attribute('value') ?? ''), { start: attribute('start') as string, end: attribute('end') as string })
  }
  const range = (attribute('range') ?? []) as (string | Record<string, string>)[]
  const key = String(attribute('range-key') ?? attribute('rangeKey') ?? 'name')
  const chosen = await actionSheet(range.map((item) => (typeof item === 'string' ? item : (item[key] ?? ''))))
  return chosen < 0 ? null : String(chosen)
}

function call(app: Record<string, unknown>, name: string, argument: unknown): void {
  const method = app[name]
  if (typeof method === 'function') method.call(app, argument)
}

/** Switching to another tab of the browser is switching to another app. */
function comeAndGo(router: Router, app: Record<string, unknown>): void {
  document.addEventListener('visibilitychange', () => {
    router.visible(!document.hidden)
    call(app, document.hidden ? 'onHide' : 'onShow', {})
  })
  onChange((_, changed) => {
    if ('user' in changed || 'clock_off_ms' in changed || 'language' in changed) location.reload()
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => router.setTab(-1, ''))
}
