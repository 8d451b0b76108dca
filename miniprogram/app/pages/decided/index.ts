// 审批记录: what one decided within three months, corrections and applications, the latest first.
import { type Source, isNext, merged } from '../../look/merged'
import { complain, ledAway, wear, wordsOf } from '../../look/page'
import { ask } from '../../services/api'
import { asProblem } from '../../services/problem'
import { membership } from '../../services/session'
import { type DecidedRow, decidedApplication, decidedCorrection } from './rows'

interface Paged extends Source<DecidedRow> { cursor: string }
const none = (): Paged => ({ rows: [], more: true, cursor: '' })

Page({
  data: { rows: [] as DecidedRow[], more: false, busy: false, loading: true, failed: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '' },

  corrections: none(),
  applications: none(),

  onLoad() {
    void this.load()
  },

  onShow() {
    wear(this, 'decided')
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const before = { corrections: this.corrections, applications: this.applications }
    Object.assign(this, { corrections: none(), applications: none() })
    try {
      await Promise.all([this.readCorrections(), this.readApplications()])
      this.draw()
    } catch (error) {
      Object.assign(this, before)
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ failed: wordsOf(problem) })
    }
    this.setData({ loading: false })
  },

  draw() {
    const sources = [this.corrections, this.applications]
    this.setData({ rows: merged(sources), more: sources.some((source) => source.more), failed: '' })
  },

  async readCorrections() {
    const { rows, cursor: after } = this.corrections
    const { decided, cursor } = await ask('get', '/api/correction/history', { query: { cursor: after || undefined } })
    this.corrections = { rows: [...rows, ...decided.map((one) => decidedCorrection(one, membership()?.employee_id ?? ''))], more: Boolean(cursor), cursor: cursor ?? '' }
  },

  async readApplications() {
    const { rows, cursor: after } = this.applications
    const { decided, cursor } = await ask('get', '/api/leave/history', { query: { cursor: after || undefined } })
    this.applications = { rows: [...rows, ...decided.map((one) => decidedApplication(one, membership()?.employee_id ?? ''))], more: Boolean(cursor), cursor: cursor ?? '' }
  },

  async onMore() {
    if (this.data.busy) return
    this.setData({ busy: true })
    const sources = [this.corrections, this.applications]
    try {
      await Promise.all([isNext(this.corrections, sources) && this.readCorrections(), isNext(this.applications, sources) && this.readApplications()])
      this.draw()
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },

  onOne(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.rows.find((one) => one.key === event.currentTarget.dataset.key)
    if (row?.kind === 'application') void wx.navigateTo({ url: `/pages/application/index?employee_id=${row.employee_id}&application_id=${row.id}&name=${encodeURIComponent(row.name)}` })
  },
})
