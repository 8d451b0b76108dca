// 代理审批人: who decides in one's place while one is away. A colleague is looked for among the
// people that one may see, so that what is read is a page and not a company.
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusDays } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { asProblem } from '../../services/problem'
import { membership } from '../../services/session'
import { texts } from '../../texts/index'
import { dateText } from '../day/day'
import { type Colleague, DAYS_MAX, SHOWN_MAX, colleaguesOf, standsInFor } from './rows'

/** After the last letter, before anybody is looked for. */
const PAUSE_MS = 350
/** As much as the server looks for. */
const SEARCH_MAX_CHARS = 40

Page({
  data: {
    loading: true, failed: '', busy: false, present: '', present_until: '', stands_in: [] as string[], deputy: null as Colleague | null, first: '', last: '', today: '', first_last: '', last_last: '', first_text: '', last_text: '', wrong: '',
    search_max: SEARCH_MAX_CHARS, picking: false, searching: '', shown: [] as Colleague[], none: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  pause: 0,
  /** Counts what was looked for: an answer to what was typed before is dropped. */
  looking: 0,

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

  onPick() {
    this.setData({ picking: true, searching: '' })
    void this.look('')
  },

  /** Looks for people by a part of their name or number. */
  async look(query: string) {
    const looking = ++this.looking
    this.setData({ shown: [], none: texts().common.loading })
    try {
      const { shown, more } = await this.found(query, looking)
      const t = texts().deputy
      if (looking === this.looking) this.setData({ shown, none: more ? t.more : shown.length ? '' : t.nobody })
    } catch (error) {
      const problem = asProblem(error)
      if (looking === this.looking) this.setData({ none: problem.code === 'right_missing' ? texts().team.empty_text : wordsOf(problem) })
    }
  },

  /** A page of a search may be empty and not the last, so the next ones are read until somebody is there. */
  async found(query: string, looking: number): Promise<{ shown: Colleague[]; more: boolean }> {
    const own = membership()?.employee_id ?? ''
    let shown: Colleague[] = []
    let cursor: string | undefined
    do {
      const page: Schema['EmployeeList'] = await ask('get', '/api/employee', { query: { query: query || undefined, limit: String(SHOWN_MAX), cursor } })
      shown = colleaguesOf(page.employees, own)
      cursor = page.cursor ?? undefined
    } while (cursor && !shown.length && looking === this.looking)
    return { shown, more: Boolean(cursor) }
  },

  onSearch(event: WechatMiniprogram.Input) {
    const searching = event.detail.value
    // Nobody is chosen by mistake from what was found before.
    this.looking++
    this.setData({ searching, shown: [], none: texts().common.loading })
    clearTimeout(this.pause)
    this.pause = setTimeout(() => void this.look(searching.trim()), PAUSE_MS) as unknown as number
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
