// Somebody's statistics for who may see them: half a year month by month, what a month comes to, and its days, which are asked for
// when they are wanted. Each look is written down by the server.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusMonths } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { leaveNames, personOf } from '../../services/statistics'
import { texts } from '../../texts/index'
import { type Bar, monthsOf } from '../statistics/bars'
import { COUNTS, type Figure, type Measure, type Named, RATES, figureOf, leaveRows, nameOf, overtimeRows, toneOfMeasure } from '../statistics/figures'
import { type DayRow, dayRows } from './days'

const MONTHS = 6

Page({
  data: {
    name: '', number: '', loading: true, ready: false, failed: '', no_right: false, measure: 'rate' as Measure, bars: [] as Bar[], top: '', half: '', tone: 'good', chosen: -1, trend_name: '', heading: '', so_far: false, nothing: false,
    rates: [] as Figure[], counts: [] as Figure[], leave: [] as Named[], overtime: [] as Named[], over: '', days: [] as DayRow[], days_known: false, days_asked: false, days_failed: '', all_days: false, days_more: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  employee_id: '',
  to: '',
  told: null as Schema['PersonStatistics'] | null,
  names: {} as Record<string, string>,
  all: [] as DayRow[],
  reading: 0,

  onLoad(query: { employee_id?: string; month?: string }) {
    this.employee_id = query.employee_id ?? ''
    // The month from which one comes stands last, but for one of these: then what has come since can be seen beside it.
    const now = dateOf(serverNow()).slice(0, 7)
    const month = query.month ?? now
    this.to = month > plusMonths(now, -MONTHS) ? now : month
    this.setData({ chosen: MONTHS - 1 - [0, 1, 2, 3, 4, 5].findIndex((n) => plusMonths(this.to, -n) === month) })
  },

  onShow() {
    wear(this, 'person')
    if (this.told) return this.draw()
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  onRetry() {
    void this.load()
  },

  async load() {
    this.setData({ loading: true, failed: '' })
    try {
      const [told, names] = await Promise.all([personOf(this.employee_id, this.to, MONTHS), leaveNames()])
      Object.assign(this, { told, names })
      this.setData({ ready: true })
      this.draw()
    } catch (error) {
      const problem = asProblem(error)
      const no_right = problem.code === 'right_missing'
      if (!ledAway(problem)) this.setData({ failed: no_right ? texts().statistics.no_right : wordsOf(problem), no_right })
    }
    this.setData({ loading: false })
  },

  draw() {
    const told = this.told
    const sums = told?.months[this.data.chosen]
    if (!told || !sums) return
    const { person: t } = texts()
    const { measure } = this.data
    const drawn = monthsOf(measure, told.months)
    const over = [sums.over_month_people ? t.over_month : '', sums.over_limit_days ? fill(t.over_day, { n: sums.over_limit_days }) : ''].filter(Boolean).join(texts().common.comma)
    this.setData({
      ...drawn, name: told.name, number: told.number, tone: toneOfMeasure(measure), trend_name: fill(t.trend, { name: nameOf(measure) }), heading: drawn.bars[this.data.chosen]?.title ?? '',
      so_far: sums.month === dateOf(serverNow()).slice(0, 7), nothing: !sums.people, rates: RATES.map((one) => figureOf(one, sums, null, 'one')), counts: COUNTS.map((one) => figureOf(one, sums, null, 'one')),
      leave: leaveRows(sums, null, this.names), overtime: overtimeRows(sums, null), over,
    })
    this.drawDays()
  },

  drawDays() {
    const wanted = this.data.all_days ? this.all : this.all.filter((one: DayRow) => one.stands_out)
    this.setData({ days: wanted, days_more: wanted.length < this.all.length ? fill(texts().person.all_days, { n: this.all.length }) : '' })
  },

  choose(chosen: number) {
    if (!this.told?.months[chosen] || chosen === this.data.chosen) return
    this.reading += 1
    this.all = []
    this.setData({ chosen, days_known: false, days_asked: false, days_failed: '', all_days: false })
    this.draw()
  },

  onBar(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    this.choose(event.detail.index)
  },

  onStep(event: WechatMiniprogram.TouchEvent) {
    this.choose(this.data.chosen + Number(event.currentTarget.dataset.by))
  },

  onMeasure(event: WechatMiniprogram.TouchEvent) {
    this.setData({ measure: event.currentTarget.dataset.measure as Measure })
    this.draw()
  },

  /** The team's month has somebody's days; it is searched by their number, of which others may have a part. */
  async onDays() {
    const reading = ++this.reading
    const month = this.told?.months[this.data.chosen]?.month
    if (!month) return
    this.setData({ days_asked: true, days_failed: '' })
    try {
      let own: Schema['TeamMonthRow'] | undefined
      let cursor: string | undefined
      do {
        const told: Schema['TeamMonth'] = await ask('get', '/api/record/team-months/{month}', { at: { month }, query: { search: this.data.number, cursor } })
        own = told.people.find((one) => one.employee_id === this.employee_id)
        cursor = told.next ?? undefined
      } while (!own && cursor)
      if (reading !== this.reading) return
      this.all = dayRows(own?.days ?? {})
      this.setData({ days_known: true })
      this.drawDays()
    } catch (error) {
      const problem = asProblem(error)
      if (reading === this.reading && !ledAway(problem)) this.setData({ days_failed: wordsOf(problem) })
    }
    if (reading === this.reading) this.setData({ days_asked: false })
  },

  onAllDays() {
    this.setData({ all_days: true })
    this.drawDays()
  },

  onDay(event: WechatMiniprogram.TouchEvent) {
    const { date } = event.currentTarget.dataset as { date: string }
    void wx.navigateTo({ url: `/pages/day/index?date=${date}&employee_id=${this.employee_id}&name=${encodeURIComponent(this.data.name)}` })
  },
})
