// 补卡: applying for one side of one day. The application's id is made when the page opens, so that sending it again is
// the same application.
import { complain, fill, wear } from '../../look/page'
import { type Schema, ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { sendPhoto } from '../../services/files'
import { uuidv7 } from '../../services/ids'
import { texts } from '../../texts/index'
import { type SideRow, dateText, minuteText, sideRows } from '../day/day'

const PROOF_MAX = 6
interface Photo { key: string; path: string; file_id: string }

Page({
  data: {
    date: '', heading: '', loading: true, busy: '', sides: [] as SideRow[], chosen: '', days: [] as string[], day: 0, time: '', at: '', reason: '', photos: [] as Photo[], proof_needed: false, quota: '', now: '',
    t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  correction_id: '',
  wanted: '',
  asked: null as Schema['Options'] | null,

  onLoad(query: { date?: string; section?: string; side?: string }) {
    this.wanted = `${query.section ?? ''}${query.side ?? ''}`
    this.correction_id = uuidv7(serverNow())
    this.setData({ date: query.date ?? '' })
    void this.load()
  },

  onShow() {
    wear(this, 'correct')
    this.setData({ heading: dateText(this.data.date) })
  },

  async load() {
    const { correct: t, common: c } = texts()
    try {
      const options = await ask('get', '/api/correction/options/{date}', { at: { date: this.data.date } })
      this.asked = options
      const sides = sideRows(options).filter((row) => row.open)
      const { quota } = options
      const left = quota?.limit == null ? t.quota_free : fill(t.quota, { left: quota.left ?? 0, limit: quota.limit })
      this.setData({ sides, proof_needed: options.proof_needed, quota: quota ? left : '', loading: false, days: [c.same_day, c.next_day] })
      this.choose(sides.find((row) => row.key === this.wanted)?.key ?? sides[0]?.key ?? '')
    } catch (error) {
      this.setData({ loading: false })
      complain(error)
    }
  },

  /** What is due is the likeliest time, and the person changes it. */
  choose(key: string) {
    const side = this.asked?.sides.find((one) => `${one.section}${one.side}` === key)
    if (!side) return
    const [hours = 0, minutes = 0] = (side.due ?? '09:00').split(':').map(Number)
    const time = `${String(hours % 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    this.setData({ chosen: key, time, day: hours >= 24 ? 1 : 0, now: texts().common[side.side] })
    this.tellTime()
  },

  tellTime() {
    this.setData({ at: minuteText(this.minute()) })
  },

  /** As the API counts it: from 00:00 of the work date. */
  minute(): string {
    const [hours = 0, minutes = 0] = this.data.time.split(':').map(Number)
    return `${String(hours + this.data.day * 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
  },

  onSide(event: WechatMiniprogram.TouchEvent) {
    this.choose(event.currentTarget.dataset.key as string)
  },

  onTime(event: WechatMiniprogram.PickerChange) {
    this.setData({ time: String(event.detail.value) })
    this.tellTime()
  },

  onDayOf(event: WechatMiniprogram.TouchEvent) {
    this.setData({ day: Number(event.currentTarget.dataset.day) })
    this.tellTime()
  },

  onReason(event: WechatMiniprogram.Input) {
    this.setData({ reason: event.detail.value })
  },

  async onAdd() {
    const count = PROOF_MAX - this.data.photos.length
    try {
      const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['camera', 'album'] })
      const photos = tempFiles.map((file) => ({ key: file.tempFilePath, path: file.tempFilePath, file_id: uuidv7(serverNow()) }))
      this.setData({ photos: [...this.data.photos, ...photos] })
    } catch {
      // The person went back without a photo.
    }
  },

  onRemove(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as string
    this.setData({ photos: this.data.photos.filter((photo) => photo.key !== key) })
  },

  async onSubmit() {
    const { chosen, reason, photos, proof_needed, busy } = this.data
    const t = texts().correct
    if (busy || !chosen) return
    if (!reason.trim()) return void wx.showToast({ title: t.reason_needed, icon: 'none' })
    if (proof_needed && !photos.length) return void wx.showToast({ title: t.proof_missing, icon: 'none' })
    this.setData({ busy: photos.length ? t.uploading : texts().common.loading })
    try {
      for (const photo of photos) await sendPhoto(photo.file_id, photo.path)
      const side = this.asked?.sides.find((one) => `${one.section}${one.side}` === chosen)
      if (!side) return
      const body = { correction_id: this.correction_id, work_date: this.data.date, section: side.section, side: side.side, at: this.minute(), reason: reason.trim(), proof: photos.map((photo) => photo.file_id) }
      await ask('post', '/api/correction', { body })
      void wx.showToast({ title: t.done })
      void wx.navigateBack({})
    } catch (error) {
      complain(error)
    }
    this.setData({ busy: '' })
  },
})
