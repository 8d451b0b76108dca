// The punch queue: what may happen to a tap, and what must never happen.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Tap, added, dueIn, hurried, located, newTap, nextAttempt, outcomeOf, photoLost, photoSent, settled, unlocated } from '../../app/services/queue'

const T = 1_764_000_000_000
const tap = (id: string, more: Partial<Tap> = {}): Tap => ({ ...newTap(id, T, 'on', null), stage: 'waiting', ...more })

test('a tap waits for its place, and is sent only then', () => {
  const queue = added([], newTap('a', T, 'on', null))
  assert.equal(nextAttempt(queue, T), null)
  const fix = { point: { latitude: 22.5, longitude: 113.9 }, accuracy_m: 15, taken_at: '2026-11-24T00:00:00Z' }
  assert.deepEqual(nextAttempt(located(queue, 'a', fix, null), T + 500), { route: 'online', tap: { ...queue[0], stage: 'waiting', fix } })
})

test('the same tap added twice is one', () => {
  const one = newTap('a', T, 'on', null)
  assert.equal(added(added([], one), one).length, 1)
})

test('the first attempt at once asks for the server’s time, every later one for the tap’s', () => {
  assert.equal(nextAttempt([tap('a')], T + 1000)?.route, 'online')
  assert.equal(nextAttempt([tap('a')], T + 31_000)?.route, 'batch')
  assert.equal(nextAttempt([tap('a', { attempts: 1 })], T + 1000)?.route, 'batch')
})

test('taps that failed go together, those that are fresh go first', () => {
  const queue = [tap('old', { attempts: 2 }), tap('older', { attempts: 3 }), tap('fresh')]
  const first = nextAttempt(queue, T + 10)
  assert.equal(first?.route === 'online' && first.tap.tap_id, 'fresh')
  const rest = nextAttempt(settled(queue, 'fresh', { kind: 'recorded' }, T), T + 10)
  assert.deepEqual(rest?.route === 'batch' && rest.taps.map((one) => one.tap_id), ['old', 'older'])
})

test('without an answer it waits longer each time, and never longer than a minute', () => {
  let queue = [tap('a')]
  const waits: number[] = []
  for (let n = 0; n < 7; n += 1) {
    queue = settled(queue, 'a', { kind: 'unanswered' }, T)
    waits.push(dueIn(queue, T) ?? -1)
  }
  assert.deepEqual(waits, [1000, 2000, 5000, 15_000, 60_000, 60_000, 60_000])
  assert.equal(nextAttempt(queue, T + 1), null)
  assert.equal(nextAttempt(hurried(queue), T + 1)?.route, 'batch')
})

test('a photo goes before its tap, and keeps no other waiting', () => {
  const pictured = tap('a', { photo: { path: 'a.jpg', sent: false } })
  assert.equal(nextAttempt([pictured], T + 10)?.route, 'photo')
  const both = nextAttempt([pictured, tap('b', { attempts: 1 })], T + 10)
  assert.deepEqual(both?.route === 'batch' && both.taps.map((one) => one.tap_id), ['b'])
  assert.equal(nextAttempt(photoSent([pictured], 'a'), T + 1000)?.route, 'online')
  assert.equal(nextAttempt(photoSent([pictured], 'a'), T + 31_000)?.route, 'batch')
  const later = settled([pictured], 'a', { kind: 'unanswered' }, T)
  assert.equal(nextAttempt(later, T + 10), null)
  assert.equal(nextAttempt(photoSent(hurried(later), 'a'), T + 10)?.route, 'batch')
})

test('a photo that the server has no more is sent again, before its tap', () => {
  const outcome = outcomeOf('photo_missing', 422, { zh: '', en: '' })
  const [again] = settled([tap('a', { photo: { path: 'a.jpg', sent: true } })], 'a', outcome, T + 10)
  assert.deepEqual([again?.stage, again?.photo?.sent], ['waiting', false])
  assert.equal(nextAttempt(again ? [again] : [], T + 60_000)?.route, 'photo')
})

test('a photo that is lost leaves its tap to go without', () => {
  const [left] = photoLost([tap('a', { photo: { path: 'a.jpg', sent: false } })], 'a')
  assert.equal(left?.photo, null)
  assert.equal(nextAttempt(left ? [left] : [], T + 10)?.route, 'online')
})

test('a tap kept by a version before photos is sent', () => {
  const { photo: _, ...older } = tap('a')
  assert.equal(nextAttempt([older as Tap], T + 10)?.route, 'online')
})

test('a final answer takes it out of the queue, or keeps the refusal to be read', () => {
  assert.deepEqual(settled([tap('a')], 'a', { kind: 'recorded' }, T), [])
  const [refused] = settled([tap('a')], 'a', { kind: 'refused', refusal: { code: 'outside_sites', zh: '不在范围', en: 'outside' } }, T)
  assert.equal(refused?.stage, 'refused')
  assert.equal(refused && nextAttempt([refused], T + 1e9), null)
})

test('an answer to a tap that is gone changes nothing', () => {
  assert.deepEqual(settled([tap('b')], 'a', { kind: 'unanswered' }, T), [tap('b')])
})

test('what is not about the tap is no answer; too old online means the batch; the rest is final', () => {
  const words = { zh: '', en: '' }
  const kind = (code: string, status: number) => outcomeOf(code, status, words).kind
  for (const [code, status] of [['network', 0], ['internal', 500], ['busy', 503], ['timed_out', 504], ['token_expired', 401], ['client_too_old', 426], ['wechat_too_many', 429]] as const) {
    assert.equal(kind(code, status), 'unanswered', code)
  }
  assert.equal(kind('tap_too_old', 422), 'batch_only')
  for (const [code, status] of [['outside_sites', 422], ['attendance_off', 403], ['no_rules', 409], ['invalid_field', 422]] as const) assert.equal(kind(code, status), 'refused', code)
})

test('a tap whose place was never found is lost after a minute, and told', () => {
  const queue = [newTap('a', T, 'on', null)]
  assert.equal(unlocated(queue, T + 59_000).open.length, 1)
  assert.equal(unlocated(queue, T + 61_000).lost.length, 1)
})

test('whatever the network does, no tap is sent under two ids and none is lost', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  for (let round = 0; round < 200; round += 1) {
    let queue: Tap[] = []
    const server = new Set<string>()
    const photos = new Set<string>()
    const made = new Set<string>()
    let now = T
    for (let step = 0; step < 60; step += 1) {
      now += Math.floor(random() * 20_000)
      if (random() < 0.2 && made.size < 5) {
        const id = `tap-${made.size}`
        made.add(id)
        queue = located(added(queue, newTap(id, now, 'on', null, random() < 0.5 ? `${id}.jpg` : null)), id, null, null)
      }
      queue = exchange(JSON.parse(JSON.stringify(queue)), now, random, server, photos)
    }
    for (let minute = 1; minute <= 20; minute += 1) queue = exchange(queue, now + minute * 60_000, () => 1, server, photos)
    assert.deepEqual([...server].sort(), [...made].sort())
    assert.deepEqual(queue, [])
  }
})

/** One attempt: it may not arrive, arrive without its reply, or be answered. No tap comes before its photo. */
function exchange(queue: Tap[], now: number, random: () => number, server: Set<string>, photos: Set<string>): Tap[] {
  const attempt = nextAttempt(queue, now)
  if (!attempt) return queue
  const luck = random()
  if (attempt.route === 'photo') {
    const { tap_id } = attempt.tap
    if (luck >= 0.3) photos.add(tap_id)
    return luck < 0.6 ? settled(queue, tap_id, { kind: 'unanswered' }, now) : photoSent(queue, tap_id)
  }
  const taps = attempt.route === 'online' ? [attempt.tap] : attempt.taps
  for (const one of taps) assert.ok(!one.photo || photos.has(one.tap_id))
  if (luck >= 0.3) for (const one of taps) server.add(one.tap_id)
  return taps.reduce((rest, one) => settled(rest, one.tap_id, luck < 0.6 ? { kind: 'unanswered' } : { kind: 'recorded' }, now), queue)
}
