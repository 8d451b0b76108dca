// Registering a company. Its id is made when the form is sent, so that a reply that was lost makes no second one.
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { uuidv7 } from '../../services/ids'
import { asProblem } from '../../services/problem'
import { enter } from '../../services/session'
import { texts } from '../../texts/index'

Page({
  data: { busy: false, phone: '', loading: true, name: '', your_name: '', credit_code: '', registered: null as Schema['Registered'] | null, headline: '', t: {} as Record<string, string>, j: {} as Record<string, string>, c: {} as Record<string, string>, look: '' },

  registration_id: '',

  onShow() {
    wear(this, 'register')
    this.setData({ j: texts().join })
    void this.load()
  },

  async load() {
    try {
      const me = await ask('get', '/api/login/me')
      this.setData({ phone: me.phone ?? '', your_name: this.data.your_name || (me.name ?? ''), loading: false })
    } catch (error) {
      complain(error)
    }
  },

  async onPhone(event: WechatMiniprogram.ButtonGetPhoneNumber) {
    if (!event.detail.code) return
    try {
      this.setData({ phone: (await ask('post', '/api/login/phone', { body: { code: event.detail.code } })).phone })
    } catch (error) {
      complain(error)
    }
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value })
  },

  onSubmit() {
    if (this.data.busy || !this.data.phone) return
    this.registration_id = this.registration_id || uuidv7(serverNow())
    void this.register({})
  },

  async register(more: Partial<Schema['RegisterRequest']>) {
    const { name, your_name, credit_code } = this.data
    const body = { registration_id: this.registration_id, name: name.trim(), your_name: your_name.trim(), credit_code: credit_code.trim() || null, ...more }
    this.setData({ busy: true })
    try {
      const registered = await ask('post', '/api/organization', { body })
      await enter(registered.organization_id)
      this.setData({ registered, headline: fill(texts().register.done, { number: registered.organization_number ?? '' }) })
    } catch (error) {
      await this.onRefused(asProblem(error), more)
    }
    this.setData({ busy: false })
  },

  /** A doubtful or taken credit code is the person's to decide; anything else is told. */
  async onRefused(problem: ReturnType<typeof asProblem>, more: Partial<Schema['RegisterRequest']>) {
    const t = texts().register
    const ways: Record<string, [string, string, Partial<Schema['RegisterRequest']>]> = {
      credit_code_doubtful: [fill(t.doubtful, { expected: String(problem.facts.expected ?? '') }), t.confirm_code, { credit_code_confirmed: true }],
      credit_code_taken: [t.taken, t.dispute, { dispute: true }],
    }
    const way = ways[problem.code]
    if (!way) {
      if (!ledAway(problem)) await wx.showModal({ content: wordsOf(problem), showCancel: false, confirmText: texts().common.ok })
      return
    }
    const [content, confirmText, also] = way
    const said = await wx.showModal({ content, confirmText, cancelText: texts().common.cancel })
    if (said.confirm) await this.register({ ...more, ...also })
  },

  onCopy() {
    void wx.setClipboardData({ data: this.data.registered?.organization_number ?? '' })
  },

  onSite() {
    void wx.navigateTo({ url: '/pages/site/index' })
  },

  async onTurnOn() {
    try {
      await ask('put', '/api/organization/attendance', { body: { on: true } })
      void wx.switchTab({ url: '/pages/punch/index' })
    } catch (error) {
      complain(error)
    }
  },
})
