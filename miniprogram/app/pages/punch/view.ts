// What the punch page shows, from what the API said last and where the phone is. The API decides what comes next and
// why; here it only gets its shape.
import { fill, say } from '../../look/page'
import { clock, wall } from '../../look/time'
import { type Tone, toneOf, toneOfStep } from '../../look/tone'
import type { Schema } from '../../services/api'
import { officeWifi, whereabouts } from '../../services/place'
import type { Fix, Tap } from '../../services/queue'
import { texts } from '../../texts/index'

export type Today = Schema['Today']
type Next = Schema['NextView']

/** What the phone knows of where it is. */
export interface Here {
  state: 'unasked' | 'locating' | 'found' | 'trouble'
  trouble?: string
  fix: Fix | null
  bssid: string | null
}

export interface Hero {
  label: string
  sub: string
  look: 'accent' | 'away' | 'done' | 'quiet'
}

export function heroOf(today: Today | null, here: Here): Hero {
  const t = texts().punch
  if (!today) return { label: t.free, sub: '', look: 'accent' }
  const { next } = today
  const sub = next.due ? fill(t.due, { time: dueText(next.due, next.work_date, today.date) }) : ''
  if (next.because === 'exempt') return { label: t.exempt, sub: '', look: 'quiet' }
  if (next.because === 'day_over') return { label: t.free, sub: '', look: 'quiet' }
  if (next.action === 'done') return { label: t.done, sub: t.again, look: 'done' }
  if (next.because === 'window_not_open') return { label: t.on, sub, look: 'quiet' }
  if (isFieldWork(today, here)) return { label: t.field_work, sub: next.side === 'off' ? texts().common.off : texts().common.on, look: 'away' }
  if (next.because === 'nothing_due') return { label: t.free, sub: t.rest, look: 'accent' }
  return { label: next.side === 'off' || next.action === 'off' ? t.off : t.on, sub, look: 'accent' }
}

/** The phone is outside of every site, of a group that keeps this as field work. */
export function isFieldWork(today: Today, here: Here): boolean {
  if (today.next.action === 'field_work') return true
  if (!here.fix || today.place.outside !== 'field_work' || officeWifi(today.place, here.bssid)) return false
  const found = whereabouts(today.place, here.fix)
  return found !== null && !found.inside && !found.inexact
}

export interface PlaceRow {
  icon: string
  title: string
  detail: string
  tone: Tone
}

export function placeOf(today: Today | null, here: Here): PlaceRow {
  const { punch: t, obstacle } = texts()
  const wifi = today ? officeWifi(today.place, here.bssid) : null
  if (today && !today.place.sites.length) return { icon: 'pin', title: t.no_site, detail: '', tone: 'good' }
  if (wifi) return { icon: 'wifi', title: t.inside, detail: fill(t.wifi_office, { name: wifi }), tone: 'good' }
  if (here.state === 'unasked') return { icon: 'pin', title: t.place_tap, detail: t.place_unasked, tone: 'calm' }
  if (here.state === 'locating' && !here.fix) return { icon: 'pin', title: t.locating_now, detail: '', tone: 'calm' }
  if (here.state === 'trouble') {
    const words = obstacle[here.trouble as 'location_off'] ?? obstacle.location_failed
    return { icon: 'alert', title: words.title, detail: words.text, tone: 'bad' }
  }
  if (!today && here.fix) return { icon: 'pin', title: t.located, detail: fill(t.accuracy, { accuracy: Math.round(here.fix.accuracy_m) }), tone: 'calm' }
  const found = today && here.fix ? whereabouts(today.place, here.fix) : null
  if (!found || !here.fix) return { icon: 'pin', title: t.locating_now, detail: '', tone: 'calm' }
  const detail = fill(t.from_site, { site: found.site.name, distance: metres(found.distance_m), accuracy: Math.round(here.fix.accuracy_m) })
  if (found.inexact) return { icon: 'alert', title: t.inexact, detail, tone: 'warn' }
  return found.inside ? { icon: 'pin', title: t.inside, detail, tone: 'good' } : { icon: 'pin', title: t.outside, detail, tone: 'warn' }
}

export function metres(distance_m: number): string {
  const t = texts().punch
  return distance_m < 1000 ? fill(t.metres, { n: Math.round(distance_m) }) : fill(t.km, { n: (distance_m / 1000).toFixed(1) })
}

/** `09:00`, or `次日 06:00`: seen from today, where the work date may have been yesterday's. */
export function dueText(minute_of_day: string, work_date = '', today = work_date): string {
  const { text, days: from_work_date } = wall(minute_of_day)
  const days = work_date ? Math.round((Date.parse(work_date) - Date.parse(today)) / 86_400_000) + from_work_date : from_work_date
  const { next_day, previous_day } = texts().common
  return days > 0 ? `${next_day} ${text}` : days < 0 ? `${previous_day} ${text}` : text
}

/** What the person may do about today's shift, where they choose it themselves; empty where they may not. */
export function choosingOf(today: Today | null): string {
  if (!today?.may_choose_shift) return ''
  const { punch: t, common: c } = texts()
  const chosen = today.day?.date === today.date ? today.day.shift_names.join(c.comma) : ''
  return chosen ? fill(t.shift_chosen, { shift: chosen }) : t.shift_unchosen
}

export interface Slot {
  key: string
  label: string
  due: string
  punched: string
  here: boolean
}

/** The day's punches that are due, in order, with what there is of them. */
export function slotsOf(today: Today | null): Slot[] {
  const c = texts().common
  const day = today?.day
  if (!day) return []
  const many = day.sections.length > 1
  return day.sections.flatMap((section) => {
    const name = many ? `${fill(c.section, { n: section.section })} · ` : ''
    const slot = (side: 'on' | 'off', due: string, punched: string | null | undefined): Slot => ({
      key: `${section.section}${side}`, label: name + c[side], due: dueText(due, day.date, today.date), punched: punched ? dueText(punched, day.date, today.date) : '',
      here: isHere(today.next, section.section, side),
    })
    return [slot('on', section.on, section.on_punched), slot('off', section.off, section.off_punched)]
  })
}

function isHere(next: Next, section: number, side: 'on' | 'off'): boolean {
  return next.section === section && next.side === side && next.action !== 'done'
}

export interface Success {
  title: string
  time: string
  place: string
  why: string
  tone: Tone
}

export function successOf(punch: Schema['PunchView'], reply: Schema['PunchReply'] | null, zone: string | undefined): Success {
  const { punch: t, place } = texts()
  const tone = reply?.outcome ? toneOfStep(reply.outcome.code) : 'good'
  const counts = reply?.outcome?.code !== 'outside_window'
  const title = !reply ? t.recorded_late : !counts ? t.recorded_uncounted : punch.side === 'on' ? t.recorded_on : punch.side === 'off' ? t.recorded_off : t.recorded
  // How far away the nearest site is says nothing of where the punch counts: that word comes first.
  const word = punch.place === 'inside' && punch.site ? '' : place[punch.place]
  const site = punch.site && punch.distance_m != null ? `${punch.site} · ${metres(punch.distance_m)}` : (punch.site ?? '')
  const where = [word, site].filter(Boolean).join(' · ')
  return { title, time: clock(punch.at, zone), place: where, why: reply?.outcome ? say(reply.outcome) : '', tone: tone === 'calm' ? 'good' : tone }
}

export interface PendingRow {
  tap_id: string
  title: string
  text: string
  refused: boolean
}

export function pendingOf(taps: Tap[], zone: string | undefined): PendingRow[] {
  const t = texts().punch
  const refused = taps.filter((tap) => tap.stage === 'refused').map((tap) => ({
    tap_id: tap.tap_id, refused: true, title: fill(t.refused_title, { time: clock(tap.tapped_at_ms, zone) }), text: tap.refusal ? say(tap.refusal) : '',
  }))
  const waiting = taps.filter((tap) => tap.stage === 'waiting' && tap.attempts > 0)
  if (!waiting.length) return refused
  const times = waiting.map((tap) => clock(tap.tapped_at_ms, zone)).join(texts().common.comma)
  return [{ tap_id: 'waiting', refused: false, title: fill(t.waiting_title, { n: waiting.length }), text: fill(t.waiting_text, { time: times }) }, ...refused]
}

/** How the day stands, as a colour and a word. */
export function standing(today: Today | null): { text: string; tone: Tone } | null {
  const statuses = today?.day?.statuses ?? []
  const told = statuses.filter((status) => status !== 'pending')
  const status = texts().status
  return told.length ? { text: told.map((one) => status[one]).join(' · '), tone: toneOf(told) } : null
}
