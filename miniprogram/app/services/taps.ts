// Keeps the punch queue on the phone and sends it: at the tap, when the network comes back, when the mini program is
// looked at again, and after a while. What happens to a tap is decided in `queue.ts`.
import { type Schema, ask } from './api'
import { learnClock, serverNow } from './clock'
import { sendPhoto } from './files'
import { uuidv7 } from './ids'
import { fileIdOf, isKept, forgetPhoto } from './photos'
import { asProblem, Problem } from './problem'
import * as queue from './queue'
import type { Fix, Side, Tap } from './queue'
import { account } from './session'

/** What a tap came to, for whoever looks. */
export type Told =
  | { kind: 'recorded'; tap: Tap; punch: Schema['PunchView']; reply: Schema['PunchReply'] | null }
  | { kind: 'refused'; tap: Tap; problem: Problem; route: 'online' | 'batch' }
  | { kind: 'waiting'; tap: Tap; problem: Problem }

type Listener = (told: Told | null) => void

const listeners = new Set<Listener>()
let taps: Tap[] = []
let owner = ''
let sending: Promise<void> | null = null
let timer = 0

const key = (): string => `taps:${owner}`

/** The taps of whoever is signed in that have no answer yet, or a refusal that was not looked at. */
export function pending(): Tap[] {
  if (owner !== account()) {
    owner = account()
    taps = (wx.getStorageSync(key()) as Tap[]) || []
  }
  return taps
}

function keep(changed: Tap[]): void {
  taps = changed
  wx.setStorageSync(key(), taps)
}

function tell(told: Told | null): void {
  for (const listener of listeners) listener(told)
}

/** Told of each tap that came to something, and of each change. Gives back how to stop it. */
export function listen(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The finger was on the button. From here on the tap survives whatever happens to the phone. */
export function tapped(side: Side | null, remark: string | null, photo_path: string | null = null): Tap {
  const at_ms = serverNow()
  const tap = queue.newTap(uuidv7(at_ms), at_ms, side, remark, photo_path)
  keep(queue.added(pending(), tap))
  return tap
}

/** Where the tap was made is known, so it can go. */
export function place(tap_id: string, fix: Fix | null, bssid: string | null): Promise<void> {
  keep(queue.located(pending(), tap_id, fix, bssid))
  tell(null)
  return flush()
}

/** The person gave up, or has read why it was refused. */
export function drop(tap_id: string): void {
  forgetPhotoOf(tap_id)
  keep(queue.without(pending(), tap_id))
  tell(null)
}

/** Taps that were made just before the mini program was left, and whose place may still be asked for. */
export function unlocated(): { open: Tap[]; lost: Tap[] } {
  return queue.unlocated(pending(), serverNow())
}

/** Sends at once whatever waits. */
export function hurry(): Promise<void> {
  if (!pending().length) return Promise.resolve()
  keep(queue.hurried(pending()))
  return flush()
}

/** Sends what is due, one attempt after the other; whoever asks meanwhile waits for the same. */
export function flush(): Promise<void> {
  if (!sending) {
    sending = sendAll().then(() => {
      sending = null
      wait()
    })
  }
  return sending
}

async function sendAll(): Promise<void> {
  for (;;) {
    const attempt = queue.nextAttempt(pending(), serverNow())
    if (!attempt) return
    const before = account()
    if (attempt.route === 'photo') await sendPhotoOf(attempt.tap)
    else if (attempt.route === 'online') await sendOnline(attempt.tap)
    else await sendBatch(attempt.taps)
    if (before !== account()) return
  }
}

/** The queue wakes itself while the mini program is open. */
function wait(): void {
  clearTimeout(timer)
  const due_ms = queue.dueIn(pending(), serverNow())
  if (due_ms !== null) timer = setTimeout(() => void flush(), Math.max(due_ms, 200))
}

function settle(tap: Tap, outcome: queue.Outcome): void {
  if (outcome.kind === 'recorded') forgetPhotoOf(tap.tap_id)
  keep(queue.settled(pending(), tap.tap_id, outcome, serverNow()))
}

function forgetPhotoOf(tap_id: string): void {
  const photo = pending().find((tap) => tap.tap_id === tap_id)?.photo
  if (photo) forgetPhoto(photo.path)
}

/** Under the tap's own id, so that sending it again is the same photo. */
async function sendPhotoOf(tap: Tap): Promise<void> {
  if (!tap.photo || !(await isKept(tap.photo.path))) return keep(queue.photoLost(pending(), tap.tap_id))
  try {
    await sendPhoto(fileIdOf(tap.tap_id), tap.photo.path)
    keep(queue.photoSent(pending(), tap.tap_id))
  } catch (error) {
    const problem = asProblem(error)
    // The punch counts for more than its picture: one that the server does not take keeps no tap from going.
    if (queue.outcomeOf(problem.code, problem.status, problem).kind === 'unanswered') failed(tap, problem, 'online')
    else keep(queue.photoLost(pending(), tap.tap_id))
  }
}

async function sendOnline(tap: Tap): Promise<void> {
  try {
    const reply = await ask('post', '/api/punch', { body: request(tap) })
    settle(tap, { kind: 'recorded' })
    tell({ kind: 'recorded', tap, punch: reply.punch, reply })
  } catch (error) {
    failed(tap, asProblem(error), 'online')
  }
}

async function sendBatch(batch: Tap[]): Promise<void> {
  const asked_at_ms = Date.now()
  try {
    const reply = await ask('post', '/api/punch/batch', { body: { punches: batch.map(request) } })
    learnClock(reply.now, asked_at_ms)
    batch.forEach((tap, index) => {
      const outcome = reply.outcomes[index]
      if (outcome?.status === 'recorded') {
        settle(tap, { kind: 'recorded' })
        tell({ kind: 'recorded', tap, punch: outcome.punch, reply: null })
      } else if (outcome) {
        failed(tap, new Problem(outcome.code, 422, { title: outcome.title, title_zh: outcome.title_zh }), 'batch')
      }
    })
  } catch (error) {
    const problem = asProblem(error)
    // A refusal of the whole is told by each tap alone, so that one that cannot be read spoils no other.
    if (batch.length > 1 && problem.status === 422) for (const tap of batch) await sendBatch([tap])
    else for (const tap of batch) failed(tap, problem, 'batch')
  }
}

function failed(tap: Tap, problem: Problem, route: 'online' | 'batch'): void {
  const outcome = queue.outcomeOf(problem.code, problem.status, problem)
  settle(tap, outcome)
  tell(outcome.kind === 'refused' ? { kind: 'refused', tap, problem, route } : { kind: 'waiting', tap, problem })
}

function request(tap: Tap): Schema['PunchRequest'] {
  return { tap_id: tap.tap_id, side: tap.side, fix: tap.fix, bssid: tap.bssid, remark: tap.remark, device_id: deviceId(), ...(tap.photo ? { photo: true } : {}) }
}

/** This installation's own name, which says nothing of the phone. */
function deviceId(): string {
  const known = wx.getStorageSync('device_id') as string
  if (known) return known
  const made = uuidv7(Date.now())
  wx.setStorageSync('device_id', made)
  return made
}
