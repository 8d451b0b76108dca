// 申请 and 审批: one's own applications, and for who decides what waits: corrections, people who join, own places.
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusMonths } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { type Role, roleOf } from '../../services/role'
import { texts } from '../../texts/index'
import { type InboxRow, type JoinRow, type MineRow, type PlaceRow, inboxRow, joinRow, mineRow, placeRow } from './rows'

const TAB = 2

Page({
  data: {
    tab: 'mine' as 'mine' | 'inbox', leads: false, loading: true, busy: false, mine: [] as MineRow[], inbox: [] as InboxRow[], joins: [] as JoinRow[], places: [] as PlaceRow[], more: false, selecting: false, selected: 0, selected_text: '', waiting: 0,
    failed: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  onShow() {
    wear(this, 'requests')
    this.setData({ leads: roleOf(null) !== 'employee' })
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const month = dateOf(serverNow()).slice(0, 7)
      const [role, now, before] = await Promise.all([roleOf('fresh'), this.listOf(month), this.listOf(plusMonths(month, -1))])
      const mine = [...now, ...before].sort((a, b) => b.applied_at.localeCompare(a.applied_at)).map(mineRow)
      this.setData({ mine, leads: role !== 'employee', loading: false, failed: '' })
      if (role !== 'employee') await this.loadInbox(role)
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: wordsOf(problem) })
    }
  },

  async listOf(month: string): Promise<Schema['CorrectionView'][]> {
    return (await ask('get', '/api/correction', { query: { month } })).corrections
  },

  async loadInbox(role: Role) {
    const isHr = role === 'owner' || role === 'hr'
    const [inbox, joins, places] = await Promise.all([ask('get', '/api/correction/inbox'), isHr ? ask('get', '/api/organization/joins') : null, ask('get', '/api/schedule/places/inbox')])
    this.setData({ more: inbox.more, selecting: false, selected: 0 })
    this.drawInbox(inbox.waiting.map(inboxRow), (joins?.joins ?? []).map(joinRow), places.places.map(placeRow))
  },

  drawInbox(inbox: InboxRow[], joins: JoinRow[], places: PlaceRow[]) {
    const waiting = inbox.length + joins.length + places.length
    this.setData({ inbox, joins, places, waiting })
    if (waiting) wx.setTabBarBadge({ index: TAB, text: String(waiting), fail: () => undefined })
    else wx.removeTabBarBadge({ index: TAB, fail: () => undefined })
  },

  /** What was decided just now goes at once: the lists that are read again take their time. */
  settle(key: string) {
    const { inbox, joins, places } = this.data
    this.drawInbox(inbox.filter((row) => row.key !== key), joins.filter((row) => row.user_id !== key), places.filter((row) => row.key !== key))
  },

  onApply() {
    void wx.switchTab({ url: '/pages/record/index' })
  },

  onTab(event: WechatMiniprogram.TouchEvent) {
    this.setData({ tab: event.currentTarget.dataset.tab as 'mine' })
  },

  onDay(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/day/index?date=${event.currentTarget.dataset.date}` })
  },

  async onWithdraw(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.mine.find((one) => one.id === event.currentTarget.dataset.id)
    if (!row) return
    const { requests: t, common: c } = texts()
    const { confirm } = await wx.showModal({ content: row.approved ? `${t.withdraw_text}\n${t.withdraw_approved}` : t.withdraw_text, confirmText: t.withdraw, cancelText: c.cancel })
    if (!confirm) return
    await this.act(() => ask('post', '/api/correction/{correction_id}/withdrawal', { at: { correction_id: row.id }, body: { work_date: row.date } }))
  },

  /** One decision, with a comment. */
  async onDecide(event: WechatMiniprogram.TouchEvent) {
    const { key, approve } = event.currentTarget.dataset as { key: string; approve: string }
    const row = this.data.inbox.find((one) => one.key === key)
    if (!row) return
    const { requests: t, common: c } = texts()
    const isYes = approve === 'yes'
    const said = await wx.showModal({ title: isYes ? t.approve : t.reject, editable: true, placeholderText: t.comment, confirmText: isYes ? t.approve : t.reject, cancelText: c.cancel })
    if (said.confirm) await this.act(() => this.decide(row, isYes, said.content ?? ''), key, isYes ? t.approved : t.rejected)
  },

  decide(row: InboxRow, approve: boolean, comment: string): Promise<unknown> {
    const at = { employee_id: row.employee_id, correction_id: row.correction_id }
    return ask('post', '/api/correction/{employee_id}/{correction_id}/decision', { at, body: { approve, step: row.step, work_date: row.work_date, comment: comment.trim() || null } })
  },

  onSelect() {
    const selecting = !this.data.selecting
    this.setData({ selecting })
    this.choose((row) => selecting && row.may)
  },

  onChoose(event: WechatMiniprogram.TouchEvent) {
    if (!this.data.selecting) return
    const key = event.currentTarget.dataset.key as string
    this.choose((row) => (row.key === key ? !row.chosen && row.may : row.chosen))
  },

  choose(isChosen: (row: InboxRow) => boolean) {
    const inbox = this.data.inbox.map((row) => ({ ...row, chosen: isChosen(row) }))
    const selected = inbox.filter((row) => row.chosen).length
    this.setData({ inbox, selected, selected_text: fill(texts().requests.selected, { n: selected }) })
  },

  /** All that are chosen, one after the other: what another has decided meanwhile stops none of the rest. */
  async onApproveAll() {
    const { requests: t, common: c } = texts()
    const said = await wx.showModal({ title: `${t.approve_all} · ${this.data.selected_text}`, editable: true, placeholderText: t.comment, confirmText: t.approve, cancelText: c.cancel })
    if (!said.confirm) return
    let [ok, failed] = [0, 0]
    this.setData({ busy: true })
    for (const row of this.data.inbox.filter((one) => one.chosen)) {
      try {
        await this.decide(row, true, said.content ?? '')
        this.settle(row.key)
        ok += 1
      } catch {
        failed += 1
      }
    }
    this.setData({ busy: false })
    void wx.showToast({ title: fill(failed ? t.outcome_failed : t.outcome, { ok, failed }), icon: 'none' })
    await this.load()
  },

  async onJoin(event: WechatMiniprogram.TouchEvent) {
    const { user, employee } = event.currentTarget.dataset as { user: string; employee: string }
    if (employee) await this.decideJoin(user, { approve: { employee_id: employee } })
  },

  async onJoinNew(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.joins.find((one) => one.user_id === event.currentTarget.dataset.user)
    if (!row) return
    const { requests: t, common: c } = texts()
    const said = await wx.showModal({ title: t.new_employee, content: row.number, editable: true, placeholderText: t.employee_number, confirmText: c.confirm, cancelText: c.cancel })
    const employee_number = (said.content ?? '').trim()
    if (said.confirm && employee_number) await this.decideJoin(row.user_id, { approve: { new: { employee_number, joined: dateOf(serverNow()) } } })
  },

  async onJoinDecline(event: WechatMiniprogram.TouchEvent) {
    const { requests: t, common: c } = texts()
    const said = await wx.showModal({ title: t.reject, editable: true, placeholderText: t.decline_reason, confirmText: t.reject, cancelText: c.cancel })
    const reason = (said.content ?? '').trim()
    if (said.confirm && reason) await this.decideJoin(event.currentTarget.dataset.user as string, { decline: { reason } })
  },

  decideJoin(user_id: string, body: Schema['JoinDecisionRequest']) {
    return this.act(() => ask('post', '/api/organization/joins/{user_id}/decision', { at: { user_id }, body }), user_id)
  },

  async onPlace(event: WechatMiniprogram.TouchEvent) {
    const { key, decision } = event.currentTarget.dataset as { key: string; decision: Schema['PlaceVerdict'] }
    const row = this.data.places.find((one) => one.key === key)
    if (row) await this.act(() => ask('post', '/api/schedule/places/{employee_id}/{place_id}/decision', { at: { employee_id: row.employee_id, place_id: row.place_id }, body: { decision } }), key)
  },

  onProof(event: WechatMiniprogram.TouchEvent) {
    const url = event.currentTarget.dataset.url as string
    void wx.previewImage({ urls: [url] })
  },

  /** Does it, says so, and reads the lists again; another's decision in between is told by name. */
  async act(deed: () => Promise<unknown>, decided = '', done = texts().common.done) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await deed()
      if (decided) this.settle(decided)
      void wx.showToast({ title: done })
    } catch (error) {
      const problem = asProblem(error)
      const by = (problem.facts.name ?? problem.facts.by_name) as string | undefined
      if (problem.code === 'already_decided' && by) void wx.showModal({ content: fill(texts().requests.already, { name: by }), showCancel: false, confirmText: texts().common.ok })
      else complain(problem)
    }
    this.setData({ busy: false })
    await this.load()
  },
})
