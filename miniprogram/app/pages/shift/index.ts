// 班次与地点: what the next days ask, choosing a shift where the group lets its people choose, the sites, own places.
import { complain, complainOfPlace, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf, plusDays } from '../../look/time'
import { toneOfState } from '../../look/tone'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { uuidv7 } from '../../services/ids'
import { asProblem } from '../../services/problem'
import { locate } from '../../services/locate'
import { texts } from '../../texts/index'
import { dateText, minuteText } from '../day/day'

const DAYS = 8
interface DayRow { date: string; heading: string; text: string; isToday: boolean; names: string[]; ids: string[] }
interface PlaceRow { id: string; name: string; state: string; tone: string }

Page({
  data: {
    loading: true, failed: '', days: [] as DayRow[], sites: [] as { id: string; name: string; text: string }[], wifi: [] as { bssid: string; name: string }[], rule: '', group: '', places: [] as PlaceRow[], busy: false,
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  onShow() {
    wear(this, 'shift')
    void this.load()
  },

  onRetry() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    const from = dateOf(serverNow())
    const months = [...new Set([from.slice(0, 7), plusDays(from, DAYS - 1).slice(0, 7)])]
    try {
      const [today, own, ...plans] = await Promise.all([ask('get', '/api/record/today'), ask('get', '/api/schedule/places'), ...months.map((month) => ask('get', '/api/schedule/mine/{month}', { at: { month } }))])
      const days = plans.flatMap((plan) => plan.days).filter((day) => day.date >= from && day.date < plusDays(from, DAYS))
      this.setData({ days: days.map((day) => dayRow(day, from)), places: own.places.map(placeRow), group: today.group, failed: '', ...policyRows(today.place) })
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ failed: wordsOf(problem) })
    }
    this.setData({ loading: false })
  },

  async onChoose(event: WechatMiniprogram.PickerChange) {
    const row = this.data.days.find((one) => one.date === event.currentTarget.dataset.date)
    const shift_id = row?.ids[Number(event.detail.value)]
    if (!row || shift_id === undefined) return
    try {
      await ask('put', '/api/schedule/choice/{date}', { at: { date: row.date }, body: { shift_id: shift_id || null } })
      void wx.showToast({ title: texts().shift.chosen })
      await this.load()
    } catch (error) {
      complain(error)
    }
  },

  async onAddPlace() {
    const { shift: t, common: c } = texts()
    if (this.data.busy) return
    const said = await wx.showModal({ title: t.own_name, editable: true, placeholderText: '', confirmText: c.confirm, cancelText: c.cancel })
    const name = (said.content ?? '').trim()
    if (!said.confirm || !name) return
    this.setData({ busy: true })
    const found = await locate(true)
    try {
      if ('fix' in found) {
        await ask('post', '/api/schedule/places', { body: { place_id: uuidv7(serverNow()), name, fix: found.fix } })
        void wx.showToast({ title: t.proposed, icon: 'none' })
        await this.load()
      } else void complainOfPlace(found.trouble)
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: false })
  },

  async onRemovePlace(event: WechatMiniprogram.TouchEvent) {
    const { id, name } = event.currentTarget.dataset as { id: string; name: string }
    const { shift: t, common: c } = texts()
    const said = await wx.showModal({ content: fill(t.remove_text, { name }), confirmText: t.remove, cancelText: c.cancel })
    if (!said.confirm) return
    try {
      await ask('delete', '/api/schedule/places/{place_id}', { at: { place_id: id } })
      await this.load()
    } catch (error) {
      complain(error)
    }
  },
})

function dayRow(day: Schema['MyDate'], today: string): DayRow {
  const { shift: t, common: c } = texts()
  const shiftText = (shift: Schema['RosterShift']) => `${shift.name} ${minuteText(shift.on)}–${minuteText(shift.off)}`
  const words = { rest: t.rest, holiday: t.holiday, hours: t.free, shifts: day.shifts.map(shiftText).join(c.comma) }
  return {
    date: day.date, heading: day.date === today ? c.today : dateText(day.date), text: words[day.asks], isToday: day.date === today,
    names: day.choices.length ? [...day.choices.map(shiftText), t.rest] : [], ids: day.choices.length ? [...day.choices.map((shift) => shift.id), ''] : [],
  }
}

function policyRows(place: Schema['PlacePolicy']) {
  const t = texts().shift
  const rules = { field_work: t.rule_field, flag: t.rule_flag, refuse: t.rule_refuse }
  return {
    sites: place.sites.map((site) => ({ id: site.id, name: site.name, text: fill(t.radius, { n: site.radius_m }) })), wifi: place.wifi ?? [],
    rule: place.sites.length ? rules[place.outside ?? 'flag'] : t.any_place,
  }
}

function placeRow(place: Schema['PlaceView']): PlaceRow {
  const state = texts().state as Record<string, string>
  return { id: place.place_id, name: place.name, state: state[place.state] ?? place.state, tone: toneOfState(place.state) }
}
