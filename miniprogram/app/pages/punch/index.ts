// 打卡: one button that knows what is next. What it says comes from the API; what it does goes through the queue.
import { type Problem, asProblem } from '../../services/problem'
import { ask } from '../../services/api'
import { serverNow } from '../../services/clock'
import { connectedWifi, locate, permission } from '../../services/locate'
import { forgetPhoto, takePhoto } from '../../services/photos'
import { officeWifi } from '../../services/place'
import type { Side, Tap } from '../../services/queue'
import * as reminders from '../../services/reminders'
import { roleOf } from '../../services/role'
import { NOBODY, account } from '../../services/session'
import * as taps from '../../services/taps'
import { complain, fill, ledAway, say, wear, wordsOf } from '../../look/page'
import { clockWithSeconds, dateOf, weekday } from '../../look/time'
import { texts } from '../../texts/index'
import { type Deed, type Obstacle, obstacleOf, refusalOf } from './obstacle'
import { type Sheet, lackOf, sheetOf } from './sheet'
import { type Here, type Today, choosingOf, dueText, heroOf, isFieldWork, pendingOf, placeOf, slotsOf, standing, successOf } from './view'

const TICK_MS = 1000
/** Locating goes on by itself while the page is open. */
const RELOCATE_MS = 45_000

Page({
  data: {
    loading: true, failed: '', stale: false, name: '', group: '', clock: '', date: '', sentence: '', busy: '',
    hero: { label: '', sub: '', look: 'accent' }, place: { icon: 'pin', title: '', detail: '', tone: 'calm' }, located: false,
    slots: [] as object[], choosing: '', standing: null as object | null, pending: [] as object[], success: null as object | null, tip: false,
    obstacle: null as Obstacle | null, sheet: null as Sheet | null, agreeing: false, remark: '', photo: '', lack: '', t: {} as Record<string, string>, c: {} as Record<string, string>, look: '', lang: '',
  },

  today: null as Today | null,
  here: { state: 'unasked', fix: null, bssid: null } as Here,
  current: '' as string,
  timer: 0,
  stop: null as (() => void) | null,
  located_ms: 0,

  onLoad() {
    wear(this, 'punch')
    this.stop = taps.listen((told) => this.onTold(told))
  },

  onUnload() {
    this.stop?.()
    clearInterval(this.timer)
  },

  onShow() {
    wear(this, 'punch')
    this.today = (wx.getStorageSync(`today:${account()}`) as Today) || null
    if (this.today) this.setData({ loading: false, stale: true })
    this.setData({ success: null, failed: '' })
    this.draw()
    this.tick()
    clearInterval(this.timer)
    this.timer = setInterval(() => this.tick(), TICK_MS) as unknown as number
    void this.load()
    void this.lookAround(false)
    void this.resume()
    void reminders.learnSettings()
  },

  onHide() {
    clearInterval(this.timer)
  },

  async onPullDownRefresh() {
    await Promise.all([this.load(), taps.hurry(), this.lookAround(true)])
    void wx.stopPullDownRefresh()
  },

  /** The one request of the first screen. */
  async load() {
    try {
      this.keep(await ask('get', '/api/record/today'))
      this.setData({ loading: false, stale: false, failed: '' })
    } catch (error) {
      const problem = asProblem(error)
      if (ledAway(problem)) return
      this.setData({ loading: false, stale: this.today !== null, failed: problem.code === 'network' ? texts().punch.offline : wordsOf(problem) })
    }
    this.draw()
  },

  keep(today: Today) {
    this.today = today
    wx.setStorageSync(`today:${account()}`, today)
  },

  draw() {
    const { today } = this
    this.setData({
      name: today?.name ?? '', group: today?.group ?? '', sentence: today ? say(today.next) : '', hero: heroOf(today, this.here),
      place: placeOf(today, this.here), located: this.here.state !== 'unasked', slots: slotsOf(today), choosing: choosingOf(today), standing: standing(today), pending: pendingOf(taps.pending(), today?.zone),
    })
  },

  tick() {
    const now_ms = serverNow()
    const zone = this.today?.zone
    const date = dateOf(now_ms, zone)
    const c = texts().common
    const [, month = 0, day = 0] = date.split('-').map(Number)
    const words = c.week.includes(',') ? c.week.split(',') : c.week.split('')
    this.setData({ clock: clockWithSeconds(now_ms, zone), date: fill(c.date, { m: month, d: day, w: words[weekday(date)] ?? '' }) })
    if (this.here.state === 'found' && Date.now() - this.located_ms > RELOCATE_MS && !this.data.busy) void this.lookAround(true)
  },

  /** Finds out where the phone is, without asking for a permission that nobody was asked for yet. */
  async lookAround(again: boolean) {
    if (!again && (await permission()) === null) return
    if (this.today && !this.today.place.sites.length) return
    this.located_ms = Date.now()
    this.here = { ...this.here, state: 'locating' }
    this.draw()
    await this.find(again)
    this.draw()
  },

  /** Where the phone is, by satellite and by Wi-Fi. */
  async find(again: boolean) {
    const wanted = this.today?.place
    const [found, wifi] = await Promise.all([locate(again), wanted && !wanted.wifi?.length ? null : connectedWifi()])
    const bssid = wifi?.bssid ?? null
    this.located_ms = Date.now()
    this.here = 'fix' in found ? { state: 'found', fix: found.fix, bssid } : { state: 'trouble', trouble: found.trouble, fix: null, bssid }
  },

  onHero() {
    const { today } = this
    if (this.data.busy) return
    // A tap belongs to an employee: before the first signing in on this phone there is nobody to keep it for.
    if (!today && account() === NOBODY) {
      if (this.data.loading) return
      void this.load()
      return this.stopBy(obstacleOf('not_signed_in'))
    }
    if (!today) return void this.punch(null)
    const { next } = today
    if (next.because === 'exempt') return void wx.showToast({ title: say(next), icon: 'none' })
    if (next.because === 'window_not_open') return this.stopBy(obstacleOf('window_not_open', { time: dueText(next.window_opens ?? '') }))
    if (next.because === 'day_over') return this.stopBy(obstacleOf('day_over'))
    if (next.action === 'done') return this.askToUpdate()
    if (isFieldWork(today, this.here)) return this.openSheet('field_work')
    const punched = this.punch(next.side ?? null)
    // Not over a punch that will likely be refused, as what is to be done about that comes first.
    if (!this.data.stale && placeOf(today, this.here).tone === 'good') reminders.topUp(punched)
  },

  async askToUpdate() {
    const { update_title, update_text } = texts().punch
    const { confirm, cancel } = texts().common
    const said = await wx.showModal({ title: update_title, content: update_text, confirmText: confirm, cancelText: cancel })
    if (said.confirm) void this.punch('off')
  },

  /** From the finger on: keep the tap, find out where it was, hand it to the queue. */
  async punch(side: Side | null, remark: string | null = null, photo: string | null = null) {
    const tap = taps.tapped(side, remark, photo)
    this.current = tap.tap_id
    wx.vibrateShort({ type: 'light', fail: () => undefined })
    this.setData({ busy: 'locating', success: null, obstacle: null, sheet: null })
    await this.send(tap)
    if (this.current === tap.tap_id) this.current = ''
    this.setData({ busy: '' })
    this.draw()
  },

  async send({ tap_id, remark, photo }: Tap) {
    const place = this.today?.place
    const isAsked = !place || place.sites.length > 0
    if (isAsked) await this.find(false)
    const { fix, bssid, state, trouble } = this.here
    const byWifi = place ? officeWifi(place, bssid) : null
    if (isAsked && state === 'trouble' && !byWifi && !remark && !photo) {
      taps.drop(tap_id)
      return this.stopBy(obstacleOf(trouble ?? 'location_failed', {}, this.hasWifi()))
    }
    this.setData({ busy: 'sending' })
    await taps.place(tap_id, isAsked ? fix : null, bssid)
  },

  /** Taps made just before the mini program was left, whose place is still missing. */
  async resume() {
    const { open, lost } = taps.unlocated()
    for (const tap of lost) {
      taps.drop(tap.tap_id)
      const content = fill(texts().punch.lost, { time: clockWithSeconds(tap.tapped_at_ms, this.today?.zone).slice(0, 5) })
      void wx.showModal({ content, showCancel: false, confirmText: texts().common.ok })
    }
    for (const tap of open) if (tap.tap_id !== this.current) await this.send(tap)
    this.draw()
  },

  onTold(told: taps.Told | null) {
    if (told?.kind === 'recorded') this.succeed(told)
    if (told?.kind === 'refused' && told.route === 'online') {
      taps.drop(told.tap.tap_id)
      if (!ledAway(told.problem)) void this.refuse(told.problem)
    }
    if (told?.kind === 'waiting') {
      if (told.problem.code === 'client_too_old') this.stopBy(obstacleOf('client_too_old'))
      else if (told.problem.code !== 'network') ledAway(told.problem)
    }
    this.draw()
  },

  succeed(told: Extract<taps.Told, { kind: 'recorded' }>) {
    const { reply, punch } = told
    if (reply && this.today) this.keep({ ...this.today, next: reply.next, day: reply.day ?? null, now: reply.now })
    wx.vibrateShort({ type: 'medium', fail: () => undefined })
    const first = !wx.getStorageSync('tip_seen')
    this.setData({ success: successOf(punch, reply, this.today?.zone), tip: first, failed: '' })
    if (first) wx.setStorageSync('tip_seen', true)
    if (!reply) void this.load()
    void reminders.refresh()
  },

  /** Who may switch attendance on is offered to, so that the role must be known then. */
  async refuse(problem: Problem) {
    if (problem.code === 'consent_withdrawn') return this.setData({ agreeing: true, busy: '' })
    const role = problem.code === 'attendance_off' ? await roleOf('fresh').catch(() => roleOf(null)) : roleOf(null)
    this.stopBy(refusalOf(problem, this.hasWifi(), role))
  },

  /** Agreed again: the punch that was refused for it is made at once. */
  onAgreed() {
    this.setData({ agreeing: false })
    void this.punch(this.today?.next.side ?? null)
  },

  onNotAgreed() {
    this.setData({ agreeing: false })
  },

  hasWifi(): boolean {
    return !this.today || (this.today.place.wifi?.length ?? 0) > 0
  },

  stopBy(obstacle: Obstacle) {
    this.setData({ obstacle, busy: '' })
  },

  openSheet(kind: Sheet['kind'], refusal = '') {
    const sheet = sheetOf(kind, this.today, refusal)
    this.setData({ obstacle: null, sheet, remark: '', photo: '', lack: lackOf(sheet, '', '') })
  },

  fillSheet(remark: string, photo: string) {
    const { sheet } = this.data
    if (sheet) this.setData({ remark, photo, lack: lackOf(sheet, remark, photo) })
  },

  onRemark(event: WechatMiniprogram.Input) {
    this.fillSheet(event.detail.value, this.data.photo)
  },

  async onPhoto() {
    try {
      const photo = await takePhoto()
      if (photo) this.fillSheet(this.data.remark, photo)
    } catch {
      void wx.showModal({ content: texts().punch.photo_failed, showCancel: false, confirmText: texts().common.ok })
    }
  },

  onRemovePhoto() {
    forgetPhoto(this.data.photo)
    this.fillSheet(this.data.remark, '')
  },

  onSendSheet() {
    const { remark, photo, lack, busy } = this.data
    if (busy) return
    if (lack) return void wx.showToast({ title: lack, icon: 'none' })
    void this.punch(this.today?.next.side ?? null, remark.trim() || null, photo || null)
  },

  onCloseSheet() {
    if (this.data.photo) forgetPhoto(this.data.photo)
    this.setData({ sheet: null, photo: '' })
  },

  onDeed(event: WechatMiniprogram.TouchEvent) {
    const deed = event.currentTarget.dataset.deed as Deed
    // WeChat opens the settings by the button itself, which must still be there; `onSetting` comes afterwards.
    if (deed === 'settings') return
    const refusal = this.data.obstacle?.code ?? ''
    this.setData({ obstacle: null })
    const side = this.today?.next.side ?? null
    const deeds: Record<Deed, () => void> = {
      locate: () => void this.lookAround(true),
      settings: () => undefined,
      system_settings: () => void wx.openAppAuthorizeSetting({}),
      use_wifi: () => void this.punchByWifi(side),
      field_work: () => this.openSheet('field_work', refusal),
      with_note: () => this.openSheet('uncertain'),
      correct: () => void wx.navigateTo({ url: `/pages/day/index?date=${this.today?.next.work_date ?? this.today?.date}` }),
      again: () => void this.punch(side),
      anyway: () => void this.punch(side),
      help: () => void wx.navigateTo({ url: '/pages/help/index' }),
      turn_on: () => void this.turnOn(),
      later: () => undefined,
    }
    deeds[deed]()
  },

  async punchByWifi(side: Side | null) {
    const wifi = await connectedWifi()
    if (this.today && officeWifi(this.today.place, wifi?.bssid ?? null)) return this.punch(side)
    const { no_wifi } = texts().obstacle
    await wx.showModal({ content: no_wifi, showCancel: false, confirmText: texts().common.ok })
  },

  async turnOn() {
    try {
      await ask('put', '/api/organization/attendance', { body: { on: true } })
      await this.load()
    } catch (error) {
      complain(error)
    }
  },

  onSetting() {
    this.setData({ obstacle: null })
    void this.lookAround(true)
  },

  /** Locates again; what needs the settings first is told with the way there. */
  async onPlace() {
    await this.lookAround(true)
    const { trouble } = this.here
    if (trouble && trouble !== 'location_failed') this.stopBy(obstacleOf(trouble, {}, this.hasWifi()))
  },

  onPending(event: WechatMiniprogram.TouchEvent) {
    const tap_id = event.currentTarget.dataset.tap as string
    if (tap_id === 'waiting') void taps.hurry()
    else taps.drop(tap_id)
  },

  onShift() {
    void wx.navigateTo({ url: '/pages/shift/index' })
  },

  onDay() {
    const date = this.today?.next.work_date
    if (date) void wx.navigateTo({ url: `/pages/day/index?date=${date}` })
  },

  onClose() {
    this.setData({ obstacle: null })
  },

  onCloseTip() {
    this.setData({ tip: false })
  },

  onShareAppMessage() {
    return { title: texts().welcome.headline, path: '/pages/punch/index' }
  },
})
