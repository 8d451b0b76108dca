// 团队考勤: the day of the departments that the caller may see. Each look is written down by the server.
import { fill, ledAway, wear, wordsOf } from '../../look/page'
import { clock, dateOf, plusDays } from '../../look/time'
import { toneOf } from '../../look/tone'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { firstOf } from './rows'

interface Person { id: string; name: string; times: string; words: string; tone: string }
interface Department { id: string; name: string; people: Person[] }
/** So many people are drawn at first, and more at each tap. */
const STEP = 100
type Filter = 'all' | 'missing' | 'abnormal'

Page({
  data: {
    date: '', heading: '', loading: true, failed: '', departments: [] as Department[], filter: 'all' as Filter, here: 0, missing: 0, abnormal: 0, isToday: true, more: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  day: null as Schema['TeamDay'] | null,
  most: STEP,

  onShow() {
    wear(this, 'team')
    void this.load(this.data.date || dateOf(serverNow()))
  },

  async onPullDownRefresh() {
    await this.load(this.data.date)
    void wx.stopPullDownRefresh()
  },

  async load(date: string) {
    if (date !== this.data.date) this.most = STEP
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
    const groups = (this.day?.departments ?? []).map((department) => ({ id: department.department_id, name: department.name, people: department.people.filter(isShown) }))
    const { shown, left } = firstOf(groups, this.most)
    const departments = shown.map((group) => ({ ...group, people: group.people.map(personOf) }))
    this.setData({ departments, more: left ? fill(texts().team.more, { n: left }) : '', here: people.filter((one) => one.on_at).length, missing: people.filter(isMissing).length, abnormal: people.filter(isAbnormal).length })
  },

  onFilter(event: WechatMiniprogram.TouchEvent) {
    const filter = event.currentTarget.dataset.filter as Filter
    this.most = STEP
    this.setData({ filter: this.data.filter === filter ? 'all' : filter })
    this.draw()
  },

  onMore() {
    this.most += STEP
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
