// 代理审批人: who decides in one's place while one is away. A colleague is chosen from the team that one may see.
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusDays } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { membership } from '../../services/session'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { type Colleague, DAYS_MAX, found, standsInFor } from './rows'

Page({
  data: {
    loading: true, failed: '', busy: false, present: '', present_until: '', stands_in: [] as string[], deputy: null as Colleague | null, first: '', last: '', today: '', first_last: '', last_last: '', first_text: '', last_text: '', wrong: '',
    picking: false, searching: '', shown: [] as Colleague[], none: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  people: null as Colleague[] | null,

  onShow() {
    wear(this, 'deputy')
    const today = dateOf(serverNow())
    this.setData({ today, first_last: plusDays(today, 366) })
    this.term(this.data.first || today, this.data.last || plusDays(today, 6))
    void this.load()
  },

  async load() {
    try {
      this.draw(await ask('get', '/api/leave/deputy'))
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: wordsOf(problem) })
    }
  },

  draw(view: Schema['DeputyView']) {
    const { deputy } = view
    const t = texts().deputy
    this.setData({
      loading: false, failed: '', present: deputy ? (view.name ?? t.somebody) : '', stands_in: standsInFor(view),
      present_until: deputy ? fill(t.term, { first: dateText(deputy.first), last: dateText(deputy.last) }) : '',
    })
  },

  /** The last day comes along rather than lie before the first, or too long after it. */
  term(first: string, last: string) {
    const last_last = plusDays(first, DAYS_MAX - 1)
    const within = last < first ? first : last > last_last ? last_last : last
    this.setData({ first, last: within, last_last, first_text: dateText(first), last_text: dateText(within), wrong: '' })
  },

  onFirst(event: WechatMiniprogram.PickerChange) {
    this.term(String(event.detail.value), this.data.last)
  },

  onLast(event: WechatMiniprogram.PickerChange) {
    this.term(this.data.first, String(event.detail.value))
  },

  /** The team is read only when somebody is to be chosen: each look at it is written down. */
  async onPick() {
    this.setData({ picking: true, searching: '', shown: [], none: texts().common.loading })
    try {
      if (!this.people) {
        const { departments } = await ask('get', '/api/record/team/{date}', { at: { date: dateOf(serverNow()) } })
        const own = membership()?.employee_id
        this.people = departments.flatMap((one) => one.people.map((person) => ({ id: person.employee_id, name: person.name, text: `${one.name} · ${person.number}` }))).filter((person) => person.id !== own)
      }
      this.search(this.data.searching)
    } catch (error) {
      const problem = asProblem(error)
      this.setData({ none: problem.code === 'right_missing' ? texts().team.empty_text : wordsOf(problem) })
    }
  },

  search(text: string) {
    const shown = found(this.people ?? [], text)
    this.setData({ searching: text, shown, none: shown.length ? '' : texts().deputy.nobody })
  },

  onSearch(event: WechatMiniprogram.Input) {
    // What is typed before they are there holds once they are.
    if (this.people) this.search(event.detail.value)
    else this.setData({ searching: event.detail.value })
  },

  onClosePicking() {
    this.setData({ picking: false })
  },

  onChoose(event: WechatMiniprogram.TouchEvent) {
    const deputy = this.data.shown.find((person) => person.id === event.currentTarget.dataset.id) ?? null
    this.setData({ deputy, picking: false, wrong: '' })
  },

  async onSave() {
    const { deputy, first, last } = this.data
    if (!deputy) return this.setData({ wrong: texts().deputy.needed })
    await this.put({ employee_id: deputy.id, first, last }, fill(texts().deputy.named, { name: deputy.name }))
  },

  async onEnd() {
    const { deputy: t, common: c } = texts()
    const { confirm } = await wx.showModal({ content: fill(t.end_text, { name: this.data.present }), confirmText: t.end, cancelText: c.cancel })
    if (confirm) await this.put(null, t.ended)
  },

  async put(deputy: Schema['DeputyTerm'] | null, done: string) {
    if (this.data.busy) return
    this.setData({ busy: true, wrong: '' })
    try {
      this.draw(await ask('put', '/api/leave/deputy', { body: { deputy } }))
      this.setData({ deputy: null })
      void wx.showToast({ title: done, icon: 'none' })
    } catch (error) {
      const problem = asProblem(error)
      if (problem.fields.length) this.setData({ wrong: wordsOf(problem) })
      else complain(problem)
    }
    this.setData({ busy: false })
  },
})
