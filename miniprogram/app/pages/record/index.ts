// 记录: a month coloured by the API's verdicts, with its totals.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusMonths } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { roleOf } from '../../services/role'
import { account } from '../../services/session'
import { texts } from '../../texts/index'
import { type Total, type Week, calendar, totalsOf } from './month'

Page({
  data: {
    month: '', heading: '', week: [] as string[], weeks: [] as Week[], totals: [] as Total[], attended: '', of_days: '', loading: true, failed: '', isLast: true, closed: false, leads: false,
    legend: [] as { tone: string; text: string }[], t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  onShow() {
    const { t, c } = wear(this, 'record')
    const words = c.week.includes(',') ? c.week.split(',') : c.week.split('')
    const legend = t.legend.split(' ').map((text, index) => ({ text, tone: ['good', 'warn', 'bad', 'away', 'calm'][index] ?? 'calm' }))
    this.setData({ week: [...words.slice(1), ...words.slice(0, 1)], legend, leads: roleOf(null) !== 'employee' })
    void this.load(this.data.month || this.thisMonth())
    void roleOf('fresh').then((role) => this.setData({ leads: role !== 'employee' })).catch(() => undefined)
  },

  thisMonth(): string {
    return dateOf(serverNow()).slice(0, 7)
  },

  async onPullDownRefresh() {
    await this.load(this.data.month)
    void wx.stopPullDownRefresh()
  },

  async load(month: string) {
    const key = `month:${account()}:${month}`
    const known = (wx.getStorageSync(key) as Schema['MonthRecord']) || null
    this.draw(month, known)
    this.setData({ loading: !known, failed: '' })
    try {
      const record = await ask('get', '/api/record/months/{month}', { at: { month } })
      if (month === this.thisMonth()) wx.setStorageSync(key, record)
      if (this.data.month === month) this.draw(month, record)
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem) && this.data.month === month) this.setData({ failed: known ? texts().common.shown_from_cache : wordsOf(problem) })
    }
    this.setData({ loading: false })
  },

  draw(month: string, record: Schema['MonthRecord'] | null) {
    const { common: c, record: t } = texts()
    const [y = '', m = ''] = month.split('-')
    const totals = record?.totals
    this.setData({
      month, heading: fill(c.month, { y, m: Number(m) }), weeks: calendar(month, record, dateOf(serverNow())), totals: totals ? totalsOf(totals) : [],
      attended: totals ? String(totals.days_attended) : '–', of_days: totals ? fill(t.of_days, { n: totals.days_due }) : '', isLast: month >= this.thisMonth(), closed: record?.closed ?? false,
    })
  },

  onPrevious() {
    void this.load(plusMonths(this.data.month, -1))
  },

  onNext() {
    if (!this.data.isLast) void this.load(plusMonths(this.data.month, 1))
  },

  onDay(event: WechatMiniprogram.TouchEvent) {
    const date = event.currentTarget.dataset.date as string
    if (date && date <= dateOf(serverNow())) void wx.navigateTo({ url: `/pages/day/index?date=${date}` })
  },

  onTeam() {
    void wx.navigateTo({ url: '/pages/team/index' })
  },
})
