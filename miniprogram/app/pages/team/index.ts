// 团队考勤: the day of the departments that the caller may see. Each look is written down by the server.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { clock, dateOf, plusDays } from '../../look/time'
import { toneOf } from '../../look/tone'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'

interface Person { id: string; name: string; times: string; words: string; tone: string }
interface Department { id: string; name: string; people: Person[] }
type Filter = 'all' | 'missing' | 'abnormal'

Page({
  data: {
    date: '', heading: '', loading: true, failed: '', departments: [] as Department[], filter: 'all' as Filter, here: 0, missing: 0, abnormal: 0, isToday: true,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  day: null as Schema['TeamDay'] | null,

  onShow() {
    wear(this, 'team')
    void this.load(this.data.date || dateOf(serverNow()))
  },

  async onPullDownRefresh() {
    await this.load(this.data.date)
    void wx.stopPullDownRefresh()
  },

  async load(date: string) {
    this.setData({ date, heading: dateText(date), loading: true, failed: '', isToday: date >= dateOf(serverNow()) })
    try {
      this.day = await ask('get', '/api/record/team/{date}', { at: { date } })
      this.draw()
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ failed: problem.code === 'right_missing' ? texts().team.empty_text : wordsOf(problem), departments: [] })
    }
    this.setData({ loading: false })
  },

  draw() {
    const people = (this.day?.departments ?? []).flatMap((department) => department.people)
    const { filter } = this.data
    const isShown = (one: Schema['TeamMember']) => filter === 'all' || (filter === 'missing' ? isMissing(one) : isAbnormal(one))
    const departments = (this.day?.departments ?? [])
      .map((department) => ({ id: department.department_id, name: department.name, people: department.people.filter(isShown).map(personOf) }))
      .filter((department) => department.people.length)
    this.setData({ departments, here: people.filter((one) => one.on_at).length, missing: people.filter(isMissing).length, abnormal: people.filter(isAbnormal).length })
  },

  onFilter(event: WechatMiniprogram.TouchEvent) {
    const filter = event.currentTarget.dataset.filter as Filter
    this.setData({ filter: this.data.filter === filter ? 'all' : filter })
    this.draw()
  },

  onPrevious() {
    void this.load(plusDays(this.data.date, -1))
  },

  onNext() {
    if (!this.data.isToday) void this.load(plusDays(this.data.date, 1))
  },

  onPerson(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string }
    void wx.navigateTo({ url: `/pages/day/index?date=${this.data.date}&employee_id=${id}&name=${encodeURIComponent(name)}` })
  },
})

/** Something is due of them and nothing has come yet. */
function isMissing(one: Schema['TeamMember']): boolean {
  return !one.on_at && one.statuses.some((status) => ['pending', 'missing_on', 'absent', 'late'].includes(status))
}

function isAbnormal(one: Schema['TeamMember']): boolean {
  return ['warn', 'bad'].includes(toneOf(one.statuses))
}

function personOf(one: Schema['TeamMember']): Person {
  const { status, team: t, day } = texts()
  const times = [one.on_at ? fill(t.on_at, { time: clock(one.on_at) }) : '', one.off_at ? fill(t.off_at, { time: clock(one.off_at) }) : ''].filter(Boolean).join(' · ') || day.no_punches
  return { id: one.employee_id, name: one.name, times, words: one.statuses.map((word) => status[word]).join(' · '), tone: toneOf(one.statuses) }
}
