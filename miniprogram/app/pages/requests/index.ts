// 申请 and 审批: what can be applied for, one's own applications, and for who decides what waits: corrections and
// applications, people who join, own places.
import { type Source, merged } from '../../look/merged'
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusMonths } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { type Problem, asProblem } from '../../services/problem'
import { type Role, learnRole, roleOf } from '../../services/role'
import { texts } from '../../texts/index'
import { standsInFor } from '../deputy/rows'
import { decideAll, decideOne, deciderOf } from './decide'
import { type InboxRow, type JoinRow, type MineRow, type PlaceRow, applicationInboxRow, applicationRow, correctionRow, inboxRow, joinRow, placeRow } from './rows'

const TAB = 2
const KINDS = [{ kind: 'leave', icon: 'leave' }, { kind: 'trip', icon: 'trip' }, { kind: 'field_work', icon: 'pin' }, { kind: 'overtime', icon: 'night' }, { kind: 'correction', icon: 'edit' }] as const

Page({
  data: {
    tab: 'mine' as 'mine' | 'inbox', leads: false, loading: true, busy: false, mine: [] as MineRow[], more_mine: false, kinds: [] as { kind: string; text: string; icon: string }[], stands_in: [] as string[], inbox: [] as InboxRow[], joins: [] as JoinRow[], places: [] as PlaceRow[], more: false, selecting: false, selected: 0, selected_text: '', waiting: 0,
    failed: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  applications: { rows: [], more: false } as Source<MineRow>,
  corrections: { rows: [], more: false } as Source<MineRow>,
  cursor: '',

  /** A reminder of what waits leads to it: `?tab=inbox`. */
  onLoad(query: { tab?: string }) {
    if (query.tab === 'inbox') this.setData({ tab: 'inbox' })
  },

  onShow() {
    const { t } = wear(this, 'requests')
    const { application } = texts()
    const kinds = KINDS.map(({ kind, icon }) => ({ kind, icon, text: kind === 'correction' ? t.correction : application[kind] }))
    this.setData({ kinds, leads: roleOf(null) !== 'employee' })
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const month = dateOf(serverNow()).slice(0, 7)
      const [{ role, stands_in_as }, now, before, leave] = await Promise.all([ask('get', '/api/login/me'), this.listOf(month), this.listOf(plusMonths(month, -1)), ask('get', '/api/leave')])
      this.corrections = { rows: [...now, ...before].map(correctionRow), more: false }
      this.applications = { rows: leave.applications.map(applicationRow), more: Boolean(leave.cursor) }
      this.cursor = leave.cursor ?? ''
      this.drawMine()
      this.setData({ loading: false, failed: '' })
      await this.loadInbox(learnRole(role ?? null), stands_in_as)
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: wordsOf(problem) })
    }
  },

  async listOf(month: string): Promise<Schema['CorrectionView'][]> {
    return (await ask('get', '/api/correction', { query: { month } })).corrections
  },

  drawMine() {
    const { applications, corrections } = this
    this.setData({ mine: merged([applications, corrections]), more_mine: applications.more })
  },

  async onMoreMine() {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const { applications, cursor } = await ask('get', '/api/leave', { query: { cursor: this.cursor } })
      this.applications = { rows: [...this.applications.rows, ...applications.map(applicationRow)], more: Boolean(cursor) }
      this.cursor = cursor ?? ''
      this.drawMine()
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },

  /** What waits is asked for whoever looks: a deputy, or somebody named as an approver, need have no role. */
  async loadInbox(role: Role, stands_in_as: Role[]) {
    const [leads, joins_too] = [role !== 'employee', [role, ...stands_in_as].some((one) => one === 'owner' || one === 'hr')]
    const [corrections, applications, places, joins] = await Promise.all([ask('get', '/api/correction/inbox'), ask('get', '/api/leave/inbox'), ask('get', '/api/schedule/places/inbox'), joins_too ? ask('get', '/api/organization/joins') : null])
    const inbox = [...corrections.waiting.map(inboxRow), ...applications.waiting.map(applicationInboxRow)].sort((a, b) => a.at_ms - b.at_ms)
    const decides = leads || inbox.length + places.places.length + (joins?.joins.length ?? 0) > 0
    const stands_in = decides ? standsInFor(await ask('get', '/api/leave/deputy')) : []
    this.setData({ leads: decides, tab: decides ? this.data.tab : 'mine', stands_in, more: corrections.more || applications.more, selecting: false, selected: 0 })
    this.drawInbox(inbox, (joins?.joins ?? []).map(joinRow), places.places.map(placeRow))
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

  /** A correction is of a day, which is chosen in the record. */
  onApply(event: WechatMiniprogram.TouchEvent) {
    const kind = event.currentTarget.dataset.kind as string
    if (kind === 'correction') void wx.switchTab({ url: '/pages/record/index' })
    else void wx.navigateTo({ url: `/pages/apply/index?kind=${kind}` })
  },

  onGo(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url as string })
  },

  onTab(event: WechatMiniprogram.TouchEvent) {
    this.setData({ tab: event.currentTarget.dataset.tab as 'mine' })
  },

  onMine(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.mine.find((one) => one.key === event.currentTarget.dataset.key)
    if (row?.kind === 'correction') void wx.navigateTo({ url: `/pages/day/index?date=${row.date}` })
    else if (row) void wx.navigateTo({ url: `/pages/application/index?employee_id=${row.employee_id}&application_id=${row.id}` })
  },

  async onWithdraw(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.mine.find((one) => one.key === event.currentTarget.dataset.key)
    if (!row) return
    const { requests: t, common: c } = texts()
    const { confirm } = await wx.showModal({ content: row.stands ? `${t.withdraw_text}\n${t.withdraw_approved}` : t.withdraw_text, confirmText: t.withdraw, cancelText: c.cancel })
    if (confirm) await this.act(() => this.withdraw(row))
  },

  /** Withdraws, and says how far it is then: what stands waits for approval. */
  async withdraw(row: MineRow): Promise<string> {
    const { state } = row.kind === 'application'
      ? await ask('post', '/api/leave/{application_id}/withdrawal', { at: { application_id: row.id } })
      : await ask('post', '/api/correction/{correction_id}/withdrawal', { at: { correction_id: row.id }, body: { work_date: row.date } })
    return texts().state[state]
  },

  /** One decision, with a comment. */
  async onDecide(event: WechatMiniprogram.TouchEvent) {
    const { key, approve } = event.currentTarget.dataset as { key: string; approve: string }
    const row = this.data.inbox.find((one) => one.key === key)
    if (!row) return
    const { requests: t, common: c } = texts()
    const isYes = approve === 'yes'
    const said = await wx.showModal({ title: isYes ? t.approve : t.reject, editable: true, placeholderText: t.comment, confirmText: isYes ? t.approve : t.reject, cancelText: c.cancel })
    if (said.confirm) await this.act(() => decideOne(row, isYes, said.content ?? ''), key, isYes ? t.approved : t.rejected)
  },

  onSelect() {
    const selecting = !this.data.selecting
    this.setData({ selecting })
    this.choose((row) => selecting && row.may)
  },

  onChoose(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as string
    if (!this.data.selecting) return this.open(key)
    this.choose((row) => (row.key === key ? !row.chosen && row.may : row.chosen))
  },

  open(key: string) {
    const row = this.data.inbox.find((one) => one.key === key)
    if (row?.kind === 'application') void wx.navigateTo({ url: `/pages/application/index?employee_id=${row.employee_id}&application_id=${row.id}&name=${encodeURIComponent(row.name)}` })
  },

  choose(isChosen: (row: InboxRow) => boolean) {
    const inbox = this.data.inbox.map((row) => ({ ...row, chosen: isChosen(row) }))
    const selected = inbox.filter((row) => row.chosen).length
    this.setData({ inbox, selected, selected_text: fill(texts().requests.selected, { n: selected }) })
  },

  /** All that are chosen: what another has decided meanwhile stops none of the rest, and is told. */
  async onApproveAll() {
    const { requests: t, common: c } = texts()
    const said = await wx.showModal({ title: `${t.approve_all} · ${this.data.selected_text}`, editable: true, placeholderText: t.comment, confirmText: t.approve, cancelText: c.cancel })
    if (!said.confirm || this.data.busy) return
    this.setData({ busy: true })
    const outcomes = await decideAll(this.data.inbox.filter((one) => one.chosen), said.content ?? '', (key) => this.settle(key))
    this.setData({ busy: false })
    const problems = outcomes.flatMap(({ problem }) => problem ?? [])
    const [ok, failed] = [outcomes.length - problems.length, problems.length]
    if (!failed) void wx.showToast({ title: fill(t.outcome, { ok }), icon: 'none' })
    else void wx.showModal({ content: [fill(t.outcome_failed, { ok, failed }), ...new Set(problems.map((problem) => this.why(problem)))].join('\n'), showCancel: false, confirmText: c.ok })
    await this.load()
  },

  /** Why something was not decided: who was quicker is told by name. */
  why(problem: Problem): string {
    const by = deciderOf(problem)
    return by ? fill(texts().requests.already, { name: by }) : wordsOf(problem)
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

  /** Does it, says so or what it says itself, and reads the lists again; another's decision in between is told by name. */
  async act(deed: () => Promise<unknown>, decided = '', done = texts().common.done) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      const said = await deed()
      if (decided) this.settle(decided)
      void wx.showToast({ title: typeof said === 'string' ? said : done })
    } catch (error) {
      const problem = asProblem(error)
      if (deciderOf(problem)) void wx.showModal({ content: this.why(problem), showCancel: false, confirmText: texts().common.ok })
      else complain(problem)
    }
    this.setData({ busy: false })
    await this.load()
  },
})
