// Binding: who has signed in becomes an employee of a company, by an invite or the company's number. Opened by shared
// cards (`?code=`), by mini program codes (`?scene=i%3DCODE`), and by who belongs to no company yet.
import { asksWelcome, complain, fill, wear } from '../../look/page'
import { dateOf } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { codeOf } from '../../services/invite'
import { asProblem } from '../../services/problem'
import { enter, present } from '../../services/session'
import { texts } from '../../texts/index'

type Way = 'code' | 'number'
interface WaitingRow { key: string; title: string; text: string; bad: boolean }

Page({
  data: {
    loading: true, busy: false, phone: '', way: 'code' as Way, code: '', number: '', name: '', employee_number: '', invitation: '', waiting: [] as WaitingRow[], asking: false,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  invited: '',

  onLoad(query: { code?: string; scene?: string }) {
    this.invited = codeOf(query.code ? `code=${query.code}` : decodeURIComponent(query.scene ?? '')) ?? ''
    this.setData({ code: this.invited })
  },

  onShow() {
    wear(this, 'join')
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const me = await ask('get', '/api/login/me')
      const { joins } = await ask('get', '/api/organization/joins/mine')
      const bound = joins.find((join) => join.status === 'bound' && me.memberships.every((one) => one.organization_id !== join.organization_id))
      const known = me.memberships.find((one) => joins.some((join) => join.status === 'bound' && join.organization_id === one.organization_id))
      const arrived = known ?? bound
      if (arrived && !present()?.organization_id) return await this.arrive(arrived.organization_id)
      this.setData({ phone: me.phone ?? '', waiting: joins.filter((join) => join.status !== 'bound').map(waitingRow), asking: joins.every((join) => join.status !== 'waiting') || this.invited !== '' })
      if (this.data.code) await this.look()
    } catch (error) {
      const problem = asProblem(error)
      // Who was invited before they ever signed in comes back here with the invite.
      if (asksWelcome(problem)) return void wx.reLaunch({ url: `/pages/welcome/index?code=${this.invited}` })
      complain(problem)
    }
    this.setData({ loading: false })
  },

  /** Whose invite it is. */
  async look() {
    const code = this.data.code.trim().toUpperCase()
    if (code.length !== 8) return
    try {
      const { organization_name, department_name } = await ask('get', '/api/organization/invites/{code}', { at: { code } })
      const company = department_name ? `${organization_name} · ${department_name}` : organization_name
      this.setData({ invitation: fill(texts().join.invited_to, { company }) })
    } catch (error) {
      this.setData({ invitation: '' })
      this.explain(error)
    }
  },

  /** That nothing was found says little; which code or number it was says more. */
  explain(error: unknown) {
    const problem = asProblem(error)
    const t = texts().join
    const content = this.data.way === 'code' ? t.no_invite : t.no_company
    if (problem.status === 404) void wx.showModal({ content, showCancel: false, confirmText: texts().common.ok })
    else complain(problem)
  },

  async onPhone(event: WechatMiniprogram.ButtonGetPhoneNumber) {
    const { code } = event.detail
    if (!code) return void wx.showToast({ title: texts().join.need_phone, icon: 'none' })
    try {
      const { phone } = await ask('post', '/api/login/phone', { body: { code } })
      this.setData({ phone })
    } catch (error) {
      complain(error)
    }
  },

  onInput(event: WechatMiniprogram.Input) {
    const field = event.currentTarget.dataset.field as string
    this.setData({ [field]: event.detail.value })
    if (field === 'code' && event.detail.value.trim().length === 8) void this.look()
  },

  onWay(event: WechatMiniprogram.TouchEvent) {
    this.setData({ way: event.currentTarget.dataset.way as Way })
  },

  async onScan() {
    try {
      const { result, path } = await wx.scanCode({})
      const code = codeOf(path || result)
      if (!code) return void wx.showToast({ title: texts().join.not_ours, icon: 'none' })
      this.setData({ way: 'code', code })
      await this.look()
    } catch {
      // The person went back without a code.
    }
  },

  async onSubmit() {
    if (this.data.busy) return
    const { way, code, number, name, employee_number, phone } = this.data
    if (!name.trim() || !(way === 'code' ? code : number).trim()) return
    if (!phone) return void wx.showToast({ title: texts().join.need_phone, icon: 'none' })
    this.setData({ busy: true })
    const by = way === 'code' ? { code: code.trim().toUpperCase() } : { company_number: number.trim() }
    const body: Schema['JoinRequest'] = { ...by, name: name.trim(), employee_number: employee_number.trim() || null }
    try {
      const reply = await ask('post', '/api/organization/join', { body })
      this.invited = ''
      if (reply.status === 'bound') await this.arrive(reply.organization_id)
      else await this.load()
      if (reply.status === 'declined') await wx.showModal({ content: declinedText(reply.reason), showCancel: false, confirmText: texts().common.ok })
    } catch (error) {
      this.explain(error)
    }
    this.setData({ busy: false })
  },

  async arrive(organization_id: string) {
    await enter(organization_id)
    void wx.showToast({ title: texts().join.bound })
    void wx.switchTab({ url: '/pages/punch/index' })
  },

  onAskMore() {
    this.setData({ asking: true })
  },

  onRefresh() {
    void this.load()
  },

  onRegister() {
    void wx.navigateTo({ url: '/pages/register/index' })
  },
})

/** HR's reason, and that it takes another invite to ask again. */
function declinedText(reason: string | null | undefined): string {
  return [reason, texts().join.declined_text].filter(Boolean).join('\n')
}

function waitingRow(join: Schema['OwnJoin']): WaitingRow {
  const t = texts().join
  const bad = join.status === 'declined'
  const title = fill(bad ? t.declined : t.waiting, { company: join.organization_name })
  return { key: join.organization_id, title, text: bad ? declinedText(join.reason) : fill(t.waiting_text, { date: dateOf(join.asked_at) }), bad }
}
