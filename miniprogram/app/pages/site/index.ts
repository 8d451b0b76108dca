// 现场: owner or HR adds a site from where they stand. The place is the middle of several readings; settings are a new
// version of the group, from the first date on which the server lets one begin.
import { complain, complainOfPlace, fill, wear } from '../../look/page'
import { dateOf, plusDays } from '../../look/time'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { uuidv7 } from '../../services/ids'
import { connectedWifi, locate } from '../../services/locate'
import { averaged, distance } from '../../services/place'
import { asProblem } from '../../services/problem'
import { texts } from '../../texts/index'

const READINGS = 5
/** WeChat's development builds refuse to be asked sooner; phones need a moment for a reading of its own. */
const BETWEEN_MS = 1200
const POOR_M = 60
const RADII_M = [50, 100, 150, 200, 300, 500, 1000]

Page({
  data: {
    right: true, loading: true, groups: [] as Schema['GroupInShort'][], group: 0, measuring: '', progress: 0, point: null as { latitude: number; longitude: number; accuracy_m: number } | null, accuracy: '', poor: false, near: '', name: '', radii: RADII_M.map(String), radius: 3, radius_text: '', wifi: null as { name: string; bssid: string } | null, take_wifi: true, effective: '', effective_text: '', busy: false, sites: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  view: null as Schema['GroupView'] | null,

  onShow() {
    const { t } = wear(this, 'site')
    const effective = plusDays(dateOf(serverNow()), 1)
    this.setData({ effective, effective_text: fill(t.effective, { date: effective }) })
    this.tellRadius()
    void this.load()
  },

  async load() {
    try {
      const { groups } = await ask('get', '/api/schedule/groups')
      this.setData({ groups, loading: false })
      await this.loadGroup()
    } catch (error) {
      const problem = asProblem(error)
      this.setData({ loading: false, right: problem.code !== 'right_missing' })
      if (problem.code !== 'right_missing') complain(problem)
    }
  },

  async loadGroup() {
    const group = this.data.groups[this.data.group]
    if (!group) return
    this.view = await ask('get', '/api/schedule/groups/{group_id}', { at: { group_id: group.group_id } })
    this.setData({ sites: fill(texts().site.count, { n: this.base()?.settings.place.sites.length ?? 0 }) })
    this.tellNear()
  },

  /** The settings that will be in force then: the latest version that begins by that date. */
  base(): Schema['VersionView'] | null {
    const versions = (this.view?.versions ?? []).filter((version) => version.effective <= this.data.effective)
    return [...versions].sort((a, b) => a.effective.localeCompare(b.effective)).pop() ?? null
  },

  async onMeasure() {
    if (this.data.measuring) return
    const { site: t } = texts()
    const readings: { latitude: number; longitude: number; accuracy_m: number }[] = []
    for (let n = 1; n <= READINGS; n += 1) {
      this.setData({ measuring: fill(t.measuring, { n, total: READINGS }), progress: (n / READINGS) * 100 })
      const found = await locate(true)
      if ('fix' in found) readings.push({ ...found.fix.point, accuracy_m: found.fix.accuracy_m })
      else if (found.trouble !== 'location_failed') {
        this.setData({ measuring: '' })
        return void complainOfPlace(found.trouble)
      }
      if (n < READINGS) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
    }
    const point = averaged(readings)
    const wifi = await connectedWifi()
    const accuracy_m = Math.round(point?.accuracy_m ?? 0)
    this.setData({ measuring: '', point, wifi, accuracy: fill(t.accuracy, { n: accuracy_m }), poor: accuracy_m > POOR_M, take_wifi: wifi !== null })
    this.tellNear()
  },

  /** A site that is there already is better widened than doubled. */
  tellNear() {
    const { point } = this.data
    const sites = this.base()?.settings.place.sites ?? []
    if (!point || !sites.length) return this.setData({ near: '' })
    const [nearest] = sites.map((site) => ({ site, m: distance(site.centre, point) })).sort((a, b) => a.m - b.m)
    this.setData({ near: nearest && nearest.m < 500 ? fill(texts().site.near, { name: nearest.site.name, n: Math.round(nearest.m) }) : '' })
  },

  tellRadius() {
    this.setData({ radius_text: fill(texts().common.metres, { n: RADII_M[this.data.radius] ?? 200 }) })
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value })
  },

  onRadius(event: WechatMiniprogram.PickerChange) {
    this.setData({ radius: Number(event.detail.value) })
    this.tellRadius()
  },

  async onGroup(event: WechatMiniprogram.PickerChange) {
    this.setData({ group: Number(event.detail.value) })
    await this.loadGroup().catch(complain)
  },

  onWifi(event: WechatMiniprogram.SwitchChange) {
    this.setData({ take_wifi: event.detail.value })
  },

  async onSave() {
    const { point, name, busy, effective } = this.data
    const base = this.base()
    const group = this.data.groups[this.data.group]
    if (!point || !name.trim() || busy || !base || !group) return
    this.setData({ busy: true })
    try {
      const revision = base.effective === effective ? base.revision : null
      await ask('put', '/api/schedule/groups/{group_id}/versions/{effective}', { at: { group_id: group.group_id, effective }, body: { settings: this.settings(base.settings), revision } })
      await wx.showModal({ content: fill(texts().site.saved, { date: effective }), showCancel: false, confirmText: texts().common.ok })
      void wx.navigateBack({})
    } catch (error) {
      const problem = asProblem(error)
      if (problem.code === 'changed_meanwhile') {
        await this.loadGroup()
        void wx.showModal({ content: texts().site.changed, showCancel: false, confirmText: texts().common.ok })
      } else complain(problem)
    }
    this.setData({ busy: false })
  },

  settings(before: Schema['GroupSettings']): Schema['GroupSettings'] {
    const { point, name, radius, wifi, take_wifi } = this.data
    const centre = { latitude: Number(point?.latitude.toFixed(6)), longitude: Number(point?.longitude.toFixed(6)) }
    const site = { id: uuidv7(serverNow()), name: name.trim(), centre, radius_m: RADII_M[radius] ?? 200 }
    const known = before.place.wifi ?? []
    const isNew = wifi && take_wifi && known.every((one) => one.bssid.toLowerCase() !== wifi.bssid.toLowerCase())
    return { ...before, place: { ...before.place, sites: [...before.place.sites, site], wifi: isNew ? [...known, { name: wifi.name, bssid: wifi.bssid.toLowerCase() }] : known } }
  },
})
