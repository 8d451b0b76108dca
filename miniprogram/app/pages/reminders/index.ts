// 提醒设置: when WeChat reminds and of what, how many reminders are left, and more of them by one tap.
import { complain, ledAway, wear, wordsOf } from '../../look/page'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { type Kind, type Own, type Results, failureOf, wanted } from '../../services/credits'
import { uuidv7 } from '../../services/ids'
import { asProblem } from '../../services/problem'
import * as reminders from '../../services/reminders'
import { account } from '../../services/session'
import { texts } from '../../texts/index'
import { type KindRow, type Lead, type Told, kindRows, leadsOf, nextText, relationFor, toldOf, toldOfFailure, toldOfUnsent } from './rows'

/** As many templates as WeChat takes when 用工关系 is bound. */
const RELATION_MAX = 6

Page({
  data: {
    loading: true, failed: '', next: '', leads: [] as Lead[], kinds: [] as KindRow[], more: false, asking: false, told: null as Told | null,
    relation: '' as '' | 'old' | 'open' | 'bound', relation_for: '', relation_told: '', busy: false, t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  own: null as Own | null,
  /** Changes that are on their way to the server, one after the other. */
  saving: null as Promise<void> | null,
  changes: 0,
  unsent: null as { tap_id: string; results: Results } | null,

  onShow() {
    wear(this, 'reminders')
    const known = reminders.known()
    if (known) this.draw(known)
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      await this.saving
      this.draw(await reminders.load())
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: wordsOf(problem) })
    }
  },

  draw(own: Own) {
    this.own = own
    const today = (wx.getStorageSync(`today:${account()}`) as Schema['Today']) || null
    const canBind = wx.canIUse('bindEmployeeRelation')
    this.setData({
      loading: false, failed: '', next: nextText(own.next_at, serverNow(), today?.zone), leads: leadsOf(own), kinds: kindRows(own), more: wanted(own).length > 0,
      relation: !own.relation_template_ids.length ? '' : own.relation_bound ? 'bound' : canBind ? 'open' : 'old', relation_for: relationFor(own),
    })
  },

  onLead(event: WechatMiniprogram.TouchEvent) {
    const chosen = this.data.leads[Number(event.currentTarget.dataset.index)]
    if (!this.own || !chosen || chosen.chosen) return
    this.change({ ...this.own, own_lead: chosen.value, lead: chosen.value ?? this.own.lead })
  },

  onKind(event: WechatMiniprogram.SwitchChange) {
    const kind = event.currentTarget.dataset.kind as Kind
    if (!this.own) return
    this.change({ ...this.own, kinds: this.own.kinds.map((one) => (one.kind === kind ? { ...one, on: event.detail.value } : one)) })
  },

  /** Shows a choice at once and sends it behind those before it. */
  change(own: Own) {
    this.draw(own)
    this.changes += 1
    const change = this.changes
    this.saving = (this.saving ?? Promise.resolve()).then(() => this.put(own, change))
  },

  async put(wished: Own, change: number) {
    try {
      const off = wished.kinds.filter(({ on }) => !on).map(({ kind }) => kind)
      const own = reminders.keep(await ask('put', '/api/reminder/own', { body: { own_lead: wished.own_lead ?? null, off } }))
      if (change === this.changes) this.draw(own)
    } catch (error) {
      const known = reminders.known()
      if (change === this.changes && known) this.draw(known)
      complain(error)
    }
  },

  /** WeChat asks within the tap only: nothing is waited for before. */
  onMore() {
    if (!this.own || this.data.asking) return
    const [own, tap_id] = [this.own, uuidv7(serverNow())]
    const asked = reminders.request(wanted(own))
    this.setData({ asking: true, told: null })
    void asked.then((results) => this.tell(own, tap_id, results), (failure: { errCode?: number }) => this.say(toldOfFailure(failureOf(failure)))).then(() => this.setData({ asking: false }))
  },

  async tell(own: Own, tap_id: string, results: Results) {
    this.unsent = null
    try {
      this.draw(await reminders.report(tap_id, results))
      this.say(toldOf(results, own))
    } catch (error) {
      const problem = asProblem(error)
      if (ledAway(problem)) return
      this.unsent = { tap_id, results }
      this.say(toldOfUnsent())
    }
  },

  /** What came of it stands below the button, which may be at the foot of the screen. */
  say(told: Told) {
    this.setData({ told }, () => void wx.pageScrollTo({ selector: '.more', duration: 200 }))
  },

  /** Under the id of the tap in which it was agreed to, so that it counts once. */
  onAgain() {
    if (this.own && this.unsent) void this.tell(this.own, this.unsent.tap_id, this.unsent.results)
  },

  onSettings() {
    void wx.openSetting({ withSubscriptions: true }).catch(() => undefined)
  },

  onDismiss() {
    this.setData({ told: null })
  },

  onBind() {
    if (!this.own) return
    const failed = () => this.setData({ relation_told: texts().reminders.bind_failed })
    wx.bindEmployeeRelation({
      tmplIds: this.own.relation_template_ids.slice(0, RELATION_MAX),
      success: ({ bindingStatus }) => (bindingStatus === 'accept' ? void this.relate(true) : this.setData({ relation_told: texts().reminders.bind_rejected })),
      fail: failed,
    })
  },

  async onUnbind() {
    const { reminders: t, common: c } = texts()
    const { confirm } = await wx.showModal({ title: t.unbind, content: t.unbind_text, confirmText: c.confirm, cancelText: c.cancel })
    if (confirm) await this.relate(false)
  },

  async relate(bound: boolean) {
    if (this.data.busy) return
    this.setData({ busy: true, relation_told: '' })
    try {
      this.draw(reminders.keep(await ask('put', '/api/reminder/relation', { body: { bound } })))
      void wx.showToast({ title: bound ? texts().reminders.bound : texts().reminders.unbound })
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },
})
