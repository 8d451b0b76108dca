// 统计: what a period comes to in the departments that the caller may see, how it went on, and who stands out. A department opens as
// a page of its own, so that the way back is WeChat's. Each look is written down by the server.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { clock, dateOf } from '../../look/time'
import type { Schema } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { type Whose, leaveNames, peopleOf, statisticsOf } from '../../services/statistics'
import { texts } from '../../texts/index'
import { type Bar, type DepartmentRow, daysOf, departmentRows } from './bars'
import { COUNTS, type Figure, type Measure, type Named, RATES, figureOf, leaveRows, limitRows, nameOf, overtimeRows, toneOfMeasure } from './figures'
import { ORDERS, type Order, type PersonRow, ranked } from './people'
import { type Period, UNITS, type Unit, asUnit, dayText, headingOf, isLast, lastSettled, periodOf, rangeText, turned } from './period'

/** While sums are being made, how often they are asked for. */
const AGAIN_MS = 3_000
/** Coming back from a person or a department soon shows what was there. */
const FRESH_MS = 60_000
/** WeChat opens ten pages upon each other: two are kept for a person and a day of theirs. */
const DEPARTMENTS_MAX = 8

Page({
  data: {
    units: [] as { unit: Unit; name: string; chosen: boolean }[], heading: '', so_far: '', is_last: true, department: '', loading: true, ready: false, made: false, failed: '', no_right: false, refreshing: false, as_of: '', people: 0,
    measure: 'rate' as Measure, rates: [] as Figure[], counts: [] as Figure[], compared: '', trend_name: '', bars: [] as Bar[], top: '', half: '', tone: 'good', chosen: -1, caption: { title: '', value: '' },
    leave: [] as Named[], overtime: [] as Named[], limits: [] as Named[], is_over: false, departments: [] as DepartmentRow[], departments_heading: '',
    orders: [] as { order: Order; name: string; chosen: boolean }[], order: 'late' as Order, over_limit: false, rows: [] as PersonRow[], more: false, rest: '', asking: false, people_failed: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  department_id: '',
  period: { unit: 'month', from: '', to: '', end: '' } as Period,
  told: null as Schema['Statistics'] | null,
  names: {} as Record<string, string>,
  ranked: [] as Schema['PersonSums'][],
  total: 0,
  next: null as number | null,
  read_at_ms: 0,
  /** Count what was asked for: an answer to something earlier is dropped. */
  reading: 0,
  ranking: 0,
  timer: 0,
  seen: false,

  onLoad(query: { department_id?: string; name?: string; unit?: string; from?: string }) {
    const last = lastSettled(serverNow())
    const unit = UNITS.find((one) => one === query.unit) ?? 'month'
    this.department_id = query.department_id ?? ''
    this.period = periodOf(unit, query.from || last, last)
    this.setData({ department: decodeURIComponent(query.name ?? '') })
  },

  onShow() {
    this.seen = true
    wear(this, 'statistics')
    if (this.told && !this.told.refreshing && Date.now() - this.read_at_ms < FRESH_MS) return this.draw()
    void this.load()
  },

  onHide() {
    this.seen = false
    clearTimeout(this.timer)
  },

  onUnload() {
    this.onHide()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  onRetry() {
    void this.load()
  },

  whose(): Whose {
    return { from: this.period.from, to: this.period.to, department_id: this.department_id || undefined }
  },

  /** Reads the period; the people of it too, unless they were read from the same sums before. */
  async load() {
    const reading = ++this.reading
    clearTimeout(this.timer)
    this.drawPeriod()
    this.setData({ loading: true, failed: '' })
    const before = this.told
    try {
      const [told, names] = await Promise.all([statisticsOf(this.whose()), leaveNames()])
      if (reading !== this.reading) return
      Object.assign(this, { told, names, read_at_ms: Date.now() })
      this.setData({ loading: false })
      this.draw()
      if (told.refreshing && this.seen) this.timer = setTimeout(() => void this.load(), AGAIN_MS)
      const is_new = !before || before.as_of !== told.as_of || before.refreshing !== told.refreshing || !told.refreshing
      if (told.as_of && told.people && is_new) await this.rank(0)
    } catch (error) {
      if (reading !== this.reading) return
      const problem = asProblem(error)
      const no_right = problem.code === 'right_missing'
      if (!ledAway(problem)) this.setData({ failed: no_right ? texts().statistics.no_right : wordsOf(problem), no_right, loading: false, refreshing: false })
    }
  },

  drawPeriod() {
    const { statistics: t } = texts()
    const last = lastSettled(serverNow())
    const units = UNITS.map((unit) => ({ unit, name: t[unit], chosen: unit === this.period.unit }))
    this.setData({ units, ...headingOf(this.period, last), is_last: isLast(this.period, last) })
  },

  draw() {
    this.drawPeriod()
    const told = this.told
    if (!told) return
    const { statistics: t } = texts()
    const before = told.before.people ? told.before : null
    const range = rangeText(told.before.from, told.before.to, told.to)
    const as_of = told.as_of ? fill(t.as_of, { at: `${dayText(dateOf(told.as_of), dateOf(serverNow()))} ${clock(told.as_of)}` }) : ''
    this.setData({
      ready: true, made: Boolean(told.as_of), refreshing: told.refreshing, as_of, people: told.people, compared: fill(before ? t.compared : t.not_compared, { range }),
      rates: RATES.map((measure) => figureOf(measure, told, before)), counts: COUNTS.map((measure) => figureOf(measure, told, before)),
      leave: leaveRows(told, before, this.names), overtime: overtimeRows(told, before), limits: limitRows(told, before), is_over: told.over_limit_days + told.over_month_people > 0,
    })
    this.drawMeasure()
    this.drawPeople()
  },

  /** What is drawn of the chosen measure: its days, and the departments beside each other. */
  drawMeasure() {
    const told = this.told
    if (!told) return
    const { measure } = this.data
    const { statistics: t } = texts()
    const name = nameOf(measure)
    const drawn = this.period.unit === 'day' ? { bars: [], top: '', half: '' } : daysOf(measure, told.series)
    const chosen = this.data.chosen in drawn.bars ? this.data.chosen : drawn.bars.length - 1
    this.setData({ ...drawn, chosen, tone: toneOfMeasure(measure), trend_name: fill(t.trend, { name }), departments: departmentRows(measure, told.departments, this.department_id), departments_heading: fill(t.departments, { name }) })
    this.choose(chosen)
  },

  choose(chosen: number) {
    const bar = this.data.bars[chosen]
    if (bar) this.setData({ chosen, caption: { title: bar.title, value: bar.value } })
  },

  drawPeople() {
    const { order } = this.data
    const orders = ORDERS.map((one) => ({ order: one, name: nameOf(one), chosen: one === order }))
    this.setData({ orders, ...ranked(order, this.ranked, this.total, this.next !== null) })
  },

  /** Asks for people in the chosen order, from a place on. */
  async rank(after: number) {
    const ranking = ++this.ranking
    const { order, over_limit } = this.data
    this.setData({ asking: true, people_failed: '' })
    try {
      const { people, total, next } = await peopleOf(this.whose(), { order, over_limit, after })
      if (ranking !== this.ranking) return
      Object.assign(this, { ranked: after ? [...this.ranked, ...people] : people, total, next: next ?? null })
    } catch (error) {
      if (ranking !== this.ranking) return
      const problem = asProblem(error)
      if (ledAway(problem)) return
      this.setData({ people_failed: wordsOf(problem) })
    }
    this.setData({ asking: false })
    this.drawPeople()
  },

  /** Another order begins with nobody: what is known stands in another one. */
  async rankAnew(order: Order, over_limit: boolean) {
    this.setData({ order, over_limit })
    this.forgetPeople()
    this.drawPeople()
    await this.rank(0)
  },

  forgetPeople() {
    Object.assign(this, { ranked: [], total: 0, next: null })
  },

  turn(period: Period) {
    this.period = period
    this.told = null
    this.ranking += 1
    this.forgetPeople()
    this.setData({ ready: false, chosen: -1, over_limit: false, refreshing: false, asking: false })
    void this.load()
  },

  onUnit(event: WechatMiniprogram.TouchEvent) {
    const { unit } = event.currentTarget.dataset as { unit: Unit }
    if (unit !== this.period.unit) this.turn(asUnit(this.period, unit, lastSettled(serverNow())))
  },

  onPrevious() {
    this.turn(turned(this.period, -1, lastSettled(serverNow())))
  },

  onNext() {
    if (!this.data.is_last) this.turn(turned(this.period, 1, lastSettled(serverNow())))
  },

  onMeasure(event: WechatMiniprogram.TouchEvent) {
    this.setData({ measure: event.currentTarget.dataset.measure as Measure })
    this.drawMeasure()
  },

  onBar(event: WechatMiniprogram.CustomEvent<{ index: number }>) {
    this.choose(event.detail.index)
  },

  onStep(event: WechatMiniprogram.TouchEvent) {
    this.choose(this.data.chosen + Number(event.currentTarget.dataset.by))
  },

  onOrder(event: WechatMiniprogram.TouchEvent) {
    void this.rankAnew(event.currentTarget.dataset.order as Order, false)
  },

  async onOver() {
    await this.rankAnew('overtime', true)
    void wx.pageScrollTo({ selector: '.ranking' })
  },

  onEverybody() {
    void this.rankAnew(this.data.order, false)
  },

  onMore() {
    if (this.next !== null) void this.rank(this.next)
  },

  onRetryPeople() {
    void this.rank(this.ranked.length ? (this.next ?? 0) : 0)
  },

  onDepartment(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string }
    if (!id) return
    const url = `/pages/statistics/index?department_id=${id}&name=${encodeURIComponent(name)}&unit=${this.period.unit}&from=${this.period.from}`
    void (getCurrentPages().length < DEPARTMENTS_MAX ? wx.navigateTo({ url }) : wx.redirectTo({ url }))
  },

  onPerson(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/person/index?employee_id=${id}&month=${this.period.to.slice(0, 7)}` })
  },
})
