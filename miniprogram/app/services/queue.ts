// The punch queue: what may happen to a tap between the finger and the server's final answer. Pure: no clock, no
// storage, no network; `taps.ts` keeps and sends.
//
// A tap has its id from the finger on, and is sent under it until there is an answer that is final. The first attempt,
// if it is made at once, asks for the server's time; every later one goes to the batch, where the tap's own time
// counts, so that nobody is late because their network was. The server stores a tap once, whichever way it came.
import type { components } from '../../types/api'

type Schema = components['schemas']
export type Side = Schema['Side']
export type Fix = Schema['FixRequest']

export interface Tap {
  tap_id: string
  /** Server time at the tap, in milliseconds since 1970. */
  tapped_at_ms: number
  side: Side | null
  fix: Fix | null
  bssid: string | null
  remark: string | null
  /** A photo that goes with it: the file that the phone keeps, and whether the server has it. It goes first. */
  photo: { path: string; sent: boolean } | null
  /** `locating`: where the person stands is not known yet. `waiting`: to be sent. `refused`: the server's last word. */
  stage: 'locating' | 'waiting' | 'refused'
  attempts: number
  next_attempt_ms: number
  refusal: Refusal | null
}

export interface Refusal {
  code: string
  zh: string
  en: string
}

export type Attempt = { route: 'photo'; tap: Tap } | { route: 'online'; tap: Tap } | { route: 'batch'; taps: Tap[] }

/** What one attempt came to. */
export type Outcome = { kind: 'recorded' } | { kind: 'refused'; refusal: Refusal } | { kind: 'unanswered' } | { kind: 'batch_only' } | { kind: 'photo_again' }

/** An attempt later than this after the tap is none of "at once". */
const ONLINE_MAX_MS = 30_000
/** Where somebody stood is not found out later than this. */
const LOCATING_MAX_MS = 60_000
const BATCH_MAX = 100
const BACKOFF_MS = [1_000, 2_000, 5_000, 15_000, 60_000]

export function newTap(tap_id: string, tapped_at_ms: number, side: Side | null, remark: string | null, photo_path: string | null = null): Tap {
  const photo = photo_path ? { path: photo_path, sent: false } : null
  return { tap_id, tapped_at_ms, side, fix: null, bssid: null, remark, photo, stage: 'locating', attempts: 0, next_attempt_ms: 0, refusal: null }
}

export function added(queue: Tap[], tap: Tap): Tap[] {
  return queue.some((known) => known.tap_id === tap.tap_id) ? queue : [...queue, tap]
}

export function without(queue: Tap[], tap_id: string): Tap[] {
  return queue.filter((tap) => tap.tap_id !== tap_id)
}

/** Where the tap was made is known, as far as it will ever be. */
export function located(queue: Tap[], tap_id: string, fix: Fix | null, bssid: string | null): Tap[] {
  return changed(queue, tap_id, (tap) => (tap.stage === 'locating' ? { ...tap, stage: 'waiting', fix, bssid } : tap))
}

/** Taps whose place is still asked for. Those that are too old for an honest answer are in `lost`. */
export function unlocated(queue: Tap[], now_ms: number): { open: Tap[]; lost: Tap[] } {
  const locating = queue.filter((tap) => tap.stage === 'locating')
  const isLost = (tap: Tap) => now_ms - tap.tapped_at_ms > LOCATING_MAX_MS
  return { open: locating.filter((tap) => !isLost(tap)), lost: locating.filter(isLost) }
}

/** The next attempt that is due, if one is. Those in the batch go together, the oldest first. */
export function nextAttempt(queue: Tap[], now_ms: number): Attempt | null {
  const due = queue.filter((tap) => tap.stage === 'waiting' && tap.next_attempt_ms <= now_ms)
  const ready = due.filter((tap) => !wantsPhoto(tap))
  const fresh = ready.find((tap) => isFresh(tap, now_ms))
  if (fresh) return { route: 'online', tap: fresh }
  // A photo on a weak network keeps no other tap waiting.
  if (ready.length) return { route: 'batch', taps: ready.slice(0, BATCH_MAX) }
  return due[0] ? { route: 'photo', tap: due[0] } : null
}

function wantsPhoto(tap: Tap): boolean {
  return Boolean(tap.photo && !tap.photo.sent)
}

/** The server has the photo, so that the tap can follow. */
export function photoSent(queue: Tap[], tap_id: string): Tap[] {
  return changed(queue, tap_id, (tap) => ({ ...tap, photo: tap.photo && { ...tap.photo, sent: true } }))
}

/** There is no photo after all: the phone lost it, or the server does not take it. The punch goes without, and whether that does the server says. */
export function photoLost(queue: Tap[], tap_id: string): Tap[] {
  return changed(queue, tap_id, (tap) => ({ ...tap, photo: null }))
}

function isFresh(tap: Tap, now_ms: number): boolean {
  return tap.attempts === 0 && now_ms - tap.tapped_at_ms <= ONLINE_MAX_MS
}

/** How long until the next attempt is due, in milliseconds; null if nothing waits. */
export function dueIn(queue: Tap[], now_ms: number): number | null {
  const times = queue.filter((tap) => tap.stage === 'waiting').map((tap) => Math.max(0, tap.next_attempt_ms - now_ms))
  return times.length ? Math.min(...times) : null
}

/** The queue after an attempt. */
export function settled(queue: Tap[], tap_id: string, outcome: Outcome, now_ms: number): Tap[] {
  switch (outcome.kind) {
    case 'recorded':
      return without(queue, tap_id)
    case 'refused':
      return changed(queue, tap_id, (tap) => ({ ...tap, stage: 'refused', refusal: outcome.refusal }))
    case 'batch_only':
      return changed(queue, tap_id, (tap) => ({ ...tap, attempts: tap.attempts + 1, next_attempt_ms: now_ms }))
    case 'unanswered':
      return changed(queue, tap_id, (tap) => later(tap, now_ms))
    case 'photo_again':
      return changed(queue, tap_id, (tap) => ({ ...later(tap, now_ms), photo: tap.photo && { ...tap.photo, sent: false } }))
  }
}

function later(tap: Tap, now_ms: number): Tap {
  const wait = BACKOFF_MS[Math.min(tap.attempts, BACKOFF_MS.length - 1)] ?? 0
  return { ...tap, attempts: tap.attempts + 1, next_attempt_ms: now_ms + wait }
}

/** The network is back, or the person looks again: nothing need wait any longer. */
export function hurried(queue: Tap[]): Tap[] {
  return queue.map((tap) => ({ ...tap, next_attempt_ms: 0 }))
}

/** What a problem means for the tap that met it. */
export function outcomeOf(code: string, status: number, sentences: { zh: string; en: string }): Outcome {
  if (code === 'tap_too_old') return { kind: 'batch_only' }
  // The server's copy is gone; the phone keeps its own until the tap is recorded.
  if (code === 'photo_missing') return { kind: 'photo_again' }
  // Not about the tap: the way, the server, who is signed in, or this version of the client.
  const passes = status === 0 || status >= 500 || [401, 408, 426, 429].includes(status)
  return passes ? { kind: 'unanswered' } : { kind: 'refused', refusal: { code, ...sentences } }
}

function changed(queue: Tap[], tap_id: string, change: (tap: Tap) => Tap): Tap[] {
  return queue.map((tap) => (tap.tap_id === tap_id ? change(tap) : tap))
}
