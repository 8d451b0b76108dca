// 我的: who one is here, the company, and the ways to everything that is not done every day.
import { complain, fill, wear } from '../../look/page'
import { VERSION } from '../../config'
import { type Schema, ask } from '../../services/api'
import { codeOf } from '../../services/invite'
import { clearShown } from '../../services/shown'
import { signInCodeOf } from '../../services/scanned'
import { learnRole, roleOf } from '../../services/role'
import { account, enter, membership, present, signOut } from '../../services/session'
import * as taps from '../../services/taps'
import { choice, choose, texts } from '../../texts/index'
import { minuteText } from '../day/day'

const LANGUAGES = ['system', 'zh', 'en'] as const

Page({
  data: {
    name: '', role: '', company: '', several: false, number: '', attendance: '', phone: '', initial: '', administers: false, leads: false, language: '', languages: [] as string[], version: VERSION,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  onShow() {
    wear(this, 'mine')
    this.draw()
    void this.load()
  },

  draw() {
    const { mine: t } = texts()
    const role = roleOf(null)
    const today = (wx.getStorageSync(`today:${account()}`) as Schema['Today']) || null
    const languages = [t.system, '中文', 'English']
    this.setData({
      name: today?.name ?? this.data.name, initial: (today?.name ?? this.data.name).slice(0, 1), attendance: today ? attendanceOf(today) : '', role: t[role], company: membership()?.organization_name ?? '', several: (present()?.memberships.length ?? 0) > 1,
      leads: role !== 'employee', administers: role === 'owner' || role === 'hr', languages, language: languages[LANGUAGES.indexOf(choice())] ?? t.system,
    })
  },

  async load() {
    try {
      // Whoever came here first has not seen the punch page, which keeps this.
      const isKnown = Boolean(wx.getStorageSync(`today:${account()}`))
      const [me, today] = await Promise.all([ask('get', '/api/login/me'), isKnown ? null : ask('get', '/api/record/today').catch(() => null)])
      if (today) wx.setStorageSync(`today:${account()}`, today)
      learnRole(me.role ?? null)
      this.setData({ name: me.name ?? '', number: me.number ?? '', phone: me.phone ?? '', initial: (me.name ?? '').slice(0, 1) })
      this.draw()
    } catch (error) {
      if (!this.data.name) complain(error)
    }
  },

  onGo(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url as string })
  },

  async onSwitch() {
    const memberships = present()?.memberships ?? []
    const { mine: t } = texts()
    if (this.hasUnsent()) return
    try {
      const { tapIndex } = await wx.showActionSheet({ itemList: memberships.map((one) => one.organization_name) })
      const to = memberships[tapIndex]
      if (!to) return
      await enter(to.organization_id)
      void wx.showToast({ title: fill(t.switched, { company: to.organization_name }), icon: 'none' })
      this.draw()
      await this.load()
    } catch (error) {
      if (error instanceof Error) complain(error)
    }
  },

  /** What is not sent yet can be sent only by who tapped it. */
  hasUnsent(): boolean {
    const waiting = taps.pending().filter((tap) => tap.stage !== 'refused').length
    if (waiting) void wx.showModal({ content: fill(texts().mine.pending_taps, { n: waiting }), showCancel: false, confirmText: texts().common.ok })
    return waiting > 0
  },

  onLanguage(event: WechatMiniprogram.PickerChange) {
    choose(LANGUAGES[Number(event.detail.value)] as 'zh')
    wear(this, 'mine')
    this.draw()
    const { punch, record, requests, mine } = texts().tabs
    for (const [index, text] of [punch, record, requests, mine].entries()) wx.setTabBarItem({ index, text })
  },

  /** A browser's code only counts before the camera, as a picture of one may come from anywhere. */
  async onScan(event: WechatMiniprogram.TouchEvent) {
    const forConsole = event.currentTarget.dataset.kind === 'console'
    try {
      const { result, path } = await wx.scanCode({ onlyFromCamera: forConsole })
      const code = codeOf(path || result)
      const sign_in = signInCodeOf(result)
      if (sign_in && forConsole) void wx.navigateTo({ url: `/pages/console/index?code=${sign_in}` })
      else if (sign_in) void wx.showModal({ content: texts().mine.only_by_console, showCancel: false, confirmText: texts().common.ok })
      else if (code) void wx.navigateTo({ url: `/pages/join/index?code=${code}` })
      else void wx.showToast({ title: texts().mine.not_readable, icon: 'none' })
    } catch {
      // The person went back without a code.
    }
  },

  async onSignOut() {
    const { mine: t, common: c } = texts()
    if (this.hasUnsent()) return
    const said = await wx.showModal({ title: t.sign_out, content: t.sign_out_text, confirmText: c.confirm, cancelText: c.cancel })
    if (!said.confirm) return
    try {
      await ask('post', '/api/login/sign-out-everywhere')
      clearShown()
      signOut()
      void wx.reLaunch({ url: '/pages/welcome/index' })
      void wx.showToast({ title: t.signed_out })
    } catch (error) {
      complain(error)
    }
  },
})

/** Group, today's shift and sites in one line: what the row leads to in full. */
function attendanceOf(today: Schema['Today']): string {
  const { mine: t, common: c } = texts()
  const sections = today.day?.sections ?? []
  const hours = sections.map((section) => `${minuteText(section.on)}–${minuteText(section.off)}`).join(' ')
  const shift = today.day?.shift_names.join(c.comma) ?? ''
  const [first] = today.place.sites
  const sites = today.place.sites.length > 1 ? fill(t.sites_n, { n: today.place.sites.length }) : (first?.name ?? t.any_place)
  return [today.group, `${shift} ${hours}`.trim(), sites].filter(Boolean).join(' · ')
}
