// A day: what it came to, why, which punches there were, and what can be corrected. One's own, or a colleague's for
// who may see it.
import { ledAway, wear, wordsOf } from '../../look/page'
import { type Schema, ask } from '../../services/api'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { type CorrectionRow, type PunchRow, type SideRow, type Verdict, correctionRows, dateText, punchRows, sideRows, verdictOf } from './day'

Page({
  data: {
    date: '', heading: '', name: '', loading: true, failed: '', verdict: null as Verdict | null, punches: [] as PunchRow[], corrections: [] as CorrectionRow[], sides: [] as SideRow[], own: true, details_deleted: false,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  employee_id: '',

  onLoad(query: { date?: string; employee_id?: string; name?: string }) {
    this.employee_id = query.employee_id ?? ''
    this.setData({ date: query.date ?? '', own: !this.employee_id, name: decodeURIComponent(query.name ?? '') })
  },

  onShow() {
    wear(this, 'day')
    this.setData({ heading: dateText(this.data.date) })
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const { date } = this.data
    try {
      const record = this.employee_id
        ? await ask('get', '/api/record/team/{date}/{employee_id}', { at: { date, employee_id: this.employee_id } })
        : await ask('get', '/api/record/days/{date}', { at: { date } })
      this.draw(record)
      if (!this.employee_id && record.day) this.setData({ sides: sideRows(await ask('get', '/api/correction/options/{date}', { at: { date } })) })
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ failed: wordsOf(problem), loading: false })
    }
  },

  draw(record: Schema['DayRecord']) {
    this.setData({
      loading: false, failed: record.day ? '' : texts().day.not_recorded, verdict: record.day ? verdictOf(record.day) : null,
      punches: punchRows(record.punches, this.data.date), details_deleted: record.punches.some((punch) => punch.details_deleted), corrections: correctionRows(record.corrections),
    })
  },

  onPhoto(event: WechatMiniprogram.TouchEvent) {
    void wx.previewImage({ urls: [event.currentTarget.dataset.url as string] })
  },

  onCorrect(event: WechatMiniprogram.TouchEvent) {
    const { section, side } = event.currentTarget.dataset as { section: number; side: string }
    void wx.navigateTo({ url: `/pages/correct/index?date=${this.data.date}&section=${section}&side=${side}` })
  },
})
