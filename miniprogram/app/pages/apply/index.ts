// 申请: leave, a trip, field work, overtime. What it comes to is asked of the server while it is filled in. The
// application's id is made when the page opens, so that sending it again is the same application.
import { complain, fill, ledAway, wear, wordsOf } from '../../look/page'
import { dateOf } from '../../look/time'
import { ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { sendPhoto } from '../../services/files'
import { uuidv7 } from '../../services/ids'
import { type Problem, asProblem } from '../../services/problem'
import { texts } from '../../texts/index'
import { type Kind, calendarLength } from '../application/words'
import { dateText, minuteText } from '../day/day'
import { FIELDS, type Field, NONE, type Placed, placed } from './problems'
import { type Outlook, type TypeRow, outlookOf, typeRows } from './rows'
import { type Unit, type When, firstWhen, pickable, spanOf, unitsOf, withFrom } from './span'

const PROOF_MAX = 6
/** So long the person is given to change more before the server is asked. */
const PAUSE_MS = 350
const KINDS: Kind[] = ['leave', 'trip', 'field_work', 'overtime']
interface Photo { key: string; path: string; file_id: string }

Page({
  data: {
    kind: 'leave' as Kind, kinds: [] as { kind: Kind; text: string }[], types: [] as TypeRow[], type: null as TypeRow | null, picking: false, units: [] as { unit: Unit; text: string }[], when: null as When | null, first: '', last: '',
    from_text: '', to_text: '', end_text: '', halves: [] as { half: string; text: string }[], days: [] as string[], length: '', outlook: null as Outlook | null, unsure: '', place: '', reason: '', photos: [] as Photo[], proof_needed: false, problems: NONE as Placed,
    loading: true, failed: '', busy: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '',
  },

  application_id: '',
  /** What was chosen of each kind, so that going back and forth loses nothing. */
  chosen: {} as Partial<Record<Kind, When>>,
  preview_timer: 0,
  previews: 0,

  onLoad(query: { kind?: string }) {
    this.application_id = uuidv7(serverNow())
    this.chosen = {}
    this.setData({ kind: KINDS.find((kind) => kind === query.kind) ?? 'leave' })
  },

  onShow() {
    wear(this, 'apply')
    const { application, common: c } = texts()
    this.setData({ kinds: KINDS.map((kind) => ({ kind, text: application[kind] })), halves: [{ half: 'first', text: application.first }, { half: 'second', text: application.second }], days: [c.same_day, c.next_day], units: this.unitRows(this.data.units.map(({ unit }) => unit)) })
    if (this.data.loading || this.data.failed) void this.load()
    else this.draw()
  },

  onUnload() {
    clearTimeout(this.preview_timer)
    this.previews += 1
  },

  async load() {
    this.setData({ loading: true, failed: '' })
    try {
      const [{ policy }, { balances }] = await Promise.all([ask('get', '/api/leave/policy'), ask('get', '/api/leave/balances')])
      this.setData({ types: typeRows(policy, balances), ...pickable(dateOf(serverNow()), policy.past_max_days), loading: false })
      this.enter(this.data.kind, this.data.type)
    } catch (error) {
      const problem = asProblem(error)
      if (!ledAway(problem)) this.setData({ loading: false, failed: wordsOf(problem) })
    }
  },

  /** Another kind, or another type of leave: what was chosen of dates stays as far as the unit allows. */
  enter(kind: Kind, type: TypeRow | null) {
    const units = unitsOf(kind, kind === 'leave' ? (type?.unit ?? null) : null)
    const before = this.chosen[kind] ?? this.data.when ?? firstWhen(kind, 'day', dateOf(serverNow()))
    const unit = units.includes(before.unit) ? before.unit : units[0]
    // The hours that are likely for one kind are not for another.
    const { start, end, next } = this.chosen[kind] ?? firstWhen(kind, 'hour', before.from)
    const when = unit ? { ...before, start, end, next, unit } : null
    this.setData({ kind, type, units: this.unitRows(units), proof_needed: kind === 'leave' && Boolean(type?.proof), problems: NONE, when })
    if (when) this.choose(when)
    else this.look()
  },

  unitRows(units: Unit[]): { unit: Unit; text: string }[] {
    const t = texts().apply
    return units.map((unit) => ({ unit, text: unit === 'hour' ? t.by_hour : t.by_day }))
  },

  choose(when: When) {
    this.chosen[this.data.kind] = when
    this.setData({ when })
    this.solve('when')
    this.draw()
    this.look()
  },

  draw() {
    const { when, kind } = this.data
    if (!when) return
    const span = spanOf(when)
    this.setData({
      from_text: dateText(when.from), to_text: dateText(when.to), end_text: span.unit === 'hour' ? minuteText(span.to) : '', length: kind === 'leave' ? '' : calendarLength(span),
    })
  },

  /** Asks what it would come to, once nothing was changed for a moment. */
  look() {
    clearTimeout(this.preview_timer)
    this.previews += 1
    this.setData({ outlook: null, unsure: '' })
    if (this.data.when) this.preview_timer = setTimeout(() => void this.preview(), PAUSE_MS) as unknown as number
  },

  async preview() {
    const { when, kind, type } = this.data
    if (!when) return
    const asked = this.previews
    const span = spanOf(when)
    try {
      const told = await ask('post', '/api/leave/preview', { body: { kind, leave_type_id: kind === 'leave' ? type?.id : null, span } })
      if (asked === this.previews) this.setData({ outlook: outlookOf(told, span), proof_needed: told.proof })
    } catch (error) {
      const problem = asProblem(error)
      if (asked !== this.previews || ledAway(problem)) return
      const found = placed(problem, when.unit)
      if (found) this.setData({ problems: { ...this.data.problems, type: found.type, when: found.when } })
      else this.setData({ unsure: fill(texts().apply.unsure, { why: wordsOf(problem) }) })
    }
  },

  /** What was changed is not wrong any more before the server says so. */
  solve(field: Field) {
    if (this.data.problems[field]) this.setData({ problems: { ...this.data.problems, [field]: '' } })
  },

  onKind(event: WechatMiniprogram.TouchEvent) {
    this.enter(event.currentTarget.dataset.kind as Kind, this.data.type)
  },

  onPickType() {
    this.setData({ picking: true })
  },

  onCloseTypes() {
    this.setData({ picking: false })
  },

  onType(event: WechatMiniprogram.TouchEvent) {
    const type = this.data.types.find((one) => one.id === event.currentTarget.dataset.id)
    this.setData({ picking: false })
    if (type) this.enter('leave', type)
  },

  onUnit(event: WechatMiniprogram.TouchEvent) {
    if (this.data.when) this.choose({ ...this.data.when, unit: event.currentTarget.dataset.unit as Unit })
  },

  onFrom(event: WechatMiniprogram.PickerChange) {
    if (this.data.when) this.choose(withFrom(this.data.when, String(event.detail.value)))
  },

  onPart(event: WechatMiniprogram.PickerChange) {
    const field = event.currentTarget.dataset.field as 'to' | 'start' | 'end'
    if (this.data.when) this.choose({ ...this.data.when, [field]: String(event.detail.value) })
  },

  onHalf(event: WechatMiniprogram.TouchEvent) {
    const { field, half } = event.currentTarget.dataset as { field: 'from_half' | 'to_half'; half: 'first' }
    if (this.data.when) this.choose({ ...this.data.when, [field]: half })
  },

  onDayOf(event: WechatMiniprogram.TouchEvent) {
    if (this.data.when) this.choose({ ...this.data.when, next: Number(event.currentTarget.dataset.day) === 1 })
  },

  onText(event: WechatMiniprogram.Input) {
    const field = event.currentTarget.dataset.field as 'place' | 'reason'
    this.setData({ [field]: event.detail.value })
    this.solve(field)
  },

  async onAdd() {
    const count = PROOF_MAX - this.data.photos.length
    try {
      const { tempFiles } = await wx.chooseMedia({ count, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['camera', 'album'] })
      const photos = tempFiles.map((file) => ({ key: file.tempFilePath, path: file.tempFilePath, file_id: uuidv7(serverNow()) }))
      this.setData({ photos: [...this.data.photos, ...photos] })
      this.solve('proof')
    } catch {
      // The person went back without a photo.
    }
  },

  onRemove(event: WechatMiniprogram.TouchEvent) {
    const key = event.currentTarget.dataset.key as string
    this.setData({ photos: this.data.photos.filter((photo) => photo.key !== key) })
  },

  /** What is missing, beside where it belongs. */
  lacks(): Placed {
    const { kind, type, place, reason, photos, proof_needed } = this.data
    const t = texts().apply
    return {
      ...this.data.problems, type: kind === 'leave' && !type ? t.type_needed : this.data.problems.type, place: kind === 'trip' && !place.trim() ? t.place_needed : '',
      reason: reason.trim() ? '' : t.reason_needed, proof: proof_needed && !photos.length ? t.proof_missing : '',
    }
  },

  tell(problems: Placed) {
    this.setData({ problems })
    const first = FIELDS.map((field) => problems[field]).find(Boolean)
    if (first) void wx.showToast({ title: first, icon: 'none' })
  },

  async onSubmit() {
    const { when, kind, type, place, reason, photos, busy } = this.data
    const t = texts().apply
    if (busy) return
    const lacking = this.lacks()
    if (!when || lacking.type || lacking.place || lacking.reason || lacking.proof) return this.tell(lacking)
    this.setData({ busy: photos.length ? t.uploading : t.sending })
    try {
      for (const photo of photos) await sendPhoto(photo.file_id, photo.path)
      const to = (kind === 'trip' || kind === 'field_work') && place.trim() ? place.trim() : null
      const body = { application_id: this.application_id, kind, leave_type_id: kind === 'leave' ? type?.id : null, span: spanOf(when), reason: reason.trim(), place: to, proof: photos.map((photo) => photo.file_id) }
      const made = await ask('post', '/api/leave', { body })
      void wx.showToast({ title: t.done, icon: 'none' })
      void wx.redirectTo({ url: `/pages/application/index?employee_id=${made.employee_id}&application_id=${made.application_id}` })
    } catch (error) {
      await this.refused(asProblem(error), when.unit)
    }
    this.setData({ busy: '' })
  },

  /** An answer that was lost had arrived all the same: what was changed since is not in it, and the person is told. */
  async refused(problem: Problem, unit: Unit) {
    const { apply: t, common: c } = texts()
    const found = placed(problem, unit)
    if (problem.code === 'id_in_use') {
      await wx.showModal({ content: t.sent_before, showCancel: false, confirmText: c.ok })
      void wx.switchTab({ url: '/pages/requests/index' })
    } else if (found) this.tell(found)
    else complain(problem)
  },
})

