// Every screen, light and dark, and some on a small phone, in large text and in English, into dist/screens: to be
// looked at. What is tested here is that each comes up without an error and without anything wider than the phone.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type Phone, Town, date } from './town'

const FOLDER = 'dist/screens'
let town: Town
before(async () => {
  mkdirSync(FOLDER, { recursive: true })
  town = await Town.open()
  await town.group('screens')
  await town.group('roomy', { outside: 'field_work', field_work_remark: true, field_work_photo: true })
  await town.group('choosy', {}, { mode: { kind: 'roster', employee_chooses: true } })
})
after(() => town.close())

interface Look { name: string; dark?: boolean; width?: number; height?: number; device?: Record<string, unknown> }
const LOOKS: Look[] = [
  { name: 'light' },
  { name: 'dark', dark: true },
  { name: 'small', width: 320, height: 568, device: { font_px: 20 } },
  { name: 'english', device: { language: 'en' } },
]

/** Whoever shows what, and how to get there. */
const SCREENS: { name: string; user: string; path: string; wait: string; device?: Record<string, unknown>; act?: (phone: Phone) => Promise<void> }[] = [
  { name: 'punch', user: 'worker', path: 'pages/punch/index', wait: '.slot' },
  { name: 'punch-done', user: 'finisher', path: 'pages/punch/index', wait: '.slot', act: punchAgain },
  { name: 'punch-field', user: 'worker2', path: 'pages/punch/index', wait: '.slot', device: { latitude: 22.6, longitude: 114.05 }, act: photographed },
  { name: 'punch-choose', user: 'chooser', path: 'pages/punch/index', wait: '.choose-shift' },
  { name: 'punch-denied', user: 'worker', path: 'pages/punch/index', wait: '.slot', device: { location_permission: 'denied' }, act: (phone) => phone.tap('.hero') },
  { name: 'punch-offline', user: 'worker', path: 'pages/punch/index', wait: '.slot', act: offlineTap },
  { name: 'record', user: 'employee', path: 'pages/record/index', wait: '.total' },
  { name: 'day', user: 'worker', path: `pages/day/index&date=${date(-2)}`, wait: '.correct-on' },
  { name: 'day-photo', user: 'worker3', path: `pages/day/index&date=${date()}`, wait: '.seen' },
  { name: 'console', user: 'hr', path: 'pages/mine/index', wait: '.go-console', act: scanned },
  { name: 'console-over', user: 'hr', path: 'pages/console/index&code=none', wait: '.deed' },
  { name: 'correct', user: 'worker', path: `pages/correct/index&date=${date(-2)}&section=1&side=on`, wait: '.submit' },
  { name: 'requests', user: 'worker', path: 'pages/requests/index', wait: '.one' },
  { name: 'inbox', user: 'manager', path: 'pages/requests/index', wait: '.tab-inbox', act: (phone) => phone.tap('.tab-inbox').then(() => phone.page.waitForSelector('.approve')).then(() => undefined) },
  { name: 'joins', user: 'hr', path: 'pages/requests/index', wait: '.tab-inbox', act: (phone) => phone.tap('.tab-inbox').then(() => phone.page.waitForSelector('.as-new')).then(() => undefined) },
  { name: 'apply', user: 'worker', path: 'pages/apply/index&kind=leave', wait: '.pick-type', act: (phone) => phone.tap('.pick-type').then(() => phone.tap('.type-annual')).then(() => seen(phone, '.chain-one')) },
  { name: 'apply-types', user: 'worker', path: 'pages/apply/index&kind=leave', wait: '.pick-type', act: (phone) => phone.tap('.pick-type').then(() => seen(phone, '.type-annual')) },
  { name: 'apply-hours', user: 'worker', path: 'pages/apply/index&kind=overtime', wait: '.pick-end', act: (phone) => seen(phone, '.chain-one') },
  { name: 'apply-trip', user: 'worker', path: 'pages/apply/index&kind=trip', wait: '.place', act: (phone) => phone.tap('.submit').then(() => seen(phone, '.wrong')) },
  { name: 'application', user: 'worker', path: 'pages/requests/index', wait: '.one', act: (phone) => phone.tap('.one-head').then(() => seen(phone, '.step')) },
  { name: 'balances', user: 'worker', path: 'pages/balances/index', wait: '.balance' },
  { name: 'decided', user: 'manager', path: 'pages/decided/index', wait: '.one' },
  { name: 'deputy', user: 'manager', path: 'pages/deputy/index', wait: '.pick-deputy' },
  { name: 'deputy-who', user: 'manager', path: 'pages/deputy/index', wait: '.pick-deputy', act: (phone) => phone.tap('.pick-deputy').then(() => seen(phone, '.person')) },
  { name: 'team', user: 'manager', path: 'pages/team/index', wait: '.person' },
  { name: 'team-board', user: 'hr', path: 'pages/team/index', wait: '.department', act: (phone) => phone.tap('.turn-previous').then(() => phone.tap('.department:has-text("研发部")')).then(() => seen(phone, '.lines .person')) },
  { name: 'statistics', user: 'hr', path: 'pages/statistics/index', wait: '.figure-rate' },
  { name: 'statistics-person', user: 'manager', path: 'pages/statistics/index', wait: '.as-of', act: (phone) => phone.tap('.turn-previous').then(() => phone.tap('.people .person')).then(() => seen(phone, '.who')) },
  { name: 'mine', user: 'hr', path: 'pages/mine/index', wait: '.go-site' },
  { name: 'shift', user: 'worker', path: 'pages/shift/index', wait: '.add-place' },
  { name: 'site', user: 'owner', path: 'pages/site/index', wait: '.measure-button', act: (phone) => phone.tap('.measure-button').then(() => phone.page.waitForSelector('.save')).then(() => undefined) },
  { name: 'invite', user: 'hr', path: 'pages/invite/index', wait: '.pick-department', act: (phone) => phone.tap('.make').then(() => phone.page.waitForSelector('.qr')).then(() => undefined) },
  { name: 'reminders', user: 'manager', path: 'pages/reminders/index', wait: '.kind' },
  { name: 'reminders-asked', user: 'worker', path: 'pages/reminders/index', wait: '.more', device: { answers: 'ask' }, act: (phone) => phone.tap('.more').then(() => seen(phone, '.mp-messages')) },
  { name: 'reminders-told', user: 'worker2', path: 'pages/reminders/index', wait: '.more', device: { answers: 'deny' }, act: (phone) => phone.tap('.more').then(() => seen(phone, '.told')) },
  { name: 'privacy', user: 'worker', path: 'pages/privacy/index', wait: '.notice-text' },
  { name: 'help', user: 'worker', path: 'pages/help/index', wait: '.check', act: (phone) => phone.tap('.check').then(() => phone.page.waitForSelector('.report')).then(() => undefined) },
  { name: 'welcome', user: 'nobody', path: 'pages/welcome/index', wait: '.notice-text' },
  { name: 'join', user: 'waiter', path: 'pages/join/index', wait: '.more' },
  { name: 'register', user: 'waiter', path: 'pages/register/index', wait: '.submit' },
]

async function seen(phone: Phone, selector: string): Promise<void> {
  await phone.page.locator(`${selector} >> visible=true`).first().waitFor()
}

/** Leave that waits for the second of two, a trip that was approved, a balance of which something was granted, a deputy. */
async function leaveAndTrip(): Promise<void> {
  const apply = (kind: string, n: number, more: object) => town.api('worker', 'POST', '/api/leave', { application_id: `01900000-0000-7000-8000-0000000000${n}`, kind, ...more })
  const decide = (one: { employee_id: string; application_id: string; step: number }, comment: string) =>
    town.api('manager', 'POST', '/api/leave/decisions', { decisions: [{ employee_id: one.employee_id, application_id: one.application_id, step: one.step, approve: true, comment }] })
  const trip = await apply('trip', 10, { span: { unit: 'half_day', from: date(2), to: date(3), to_half: 'first' }, reason: '客户现场验收', place: '上海 浦东' })
  await decide(trip, '注意安全')
  await town.api('hr', 'POST', `/api/leave/balances/${trip.employee_id}/grants`, { grant_id: '01900000-0000-7000-8000-000000000011', leave_type_id: 'annual', amount: 15, on: date(), reason: '入职当年折算' })
  await apply('leave', 12, { leave_type_id: 'annual', span: { unit: 'half_day', from: date(7), from_half: 'second', to: date(7), to_half: 'second' }, reason: '回老家办手续' })
  await decide(await apply('leave', 13, { leave_type_id: 'annual', span: { unit: 'day', from: date(10), to: date(14) }, reason: '带父母旅行' }), '交接好工作')
  const other = await town.api('worker2', 'GET', '/api/leave/balances')
  await town.api('manager', 'PUT', '/api/leave/deputy', { deputy: { employee_id: other.employee_id, first: date(), last: date(6) } })
}

/** On, then off, then off again, from one look to the next: the last asks whether that is meant. */
async function punchAgain(phone: Phone): Promise<void> {
  await phone.tap('.hero')
  await phone.page.waitForSelector('.success, .mp-yes')
  if (await phone.page.$('.mp-yes')) await phone.tap('.mp-yes')
  await phone.page.waitForSelector('.success')
}

async function photographed(phone: Phone): Promise<void> {
  // Once the phone knows that it is outside: a tap before that is sent as it is, and refused.
  await phone.tap('.hero-away')
  await phone.tap('.take')
  await phone.tap('.mp-sheet li')
  await phone.page.waitForSelector('.taken-image')
}

/** A computer shows a code, and the phone scans it. */
async function scanned(phone: Phone): Promise<void> {
  const { code } = await fetch(`${town.url}/api/login/browser`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then((reply) => reply.json())
  await phone.set({ code: `${town.url}/scan?code=${code}` })
  await phone.tap('.go-console')
  await phone.page.waitForSelector('.confirm')
}

async function offlineTap(phone: Phone): Promise<void> {
  await phone.set({ network: 'offline' })
  await phone.tap('.hero')
  await phone.page.waitForSelector('.waiting')
}

async function fieldWork(): Promise<void> {
  const phone = await town.phone('worker3', { latitude: 22.6, longitude: 114.05 })
  await phone.open()
  await phone.sees('不在打卡范围内')
  await photographed(phone)
  await phone.type('.remark', '客户工厂验收设备')
  await phone.tap('.send-sheet')
  await phone.page.waitForSelector('.success')
  await phone.done()
}

test('there are people with something to show', async () => {
  for (const user of ['worker', 'finisher']) await town.employee(user, 'screens', 6)
  for (const user of ['worker2', 'worker3']) await town.employee(user, 'roomy')
  await town.employee('chooser', 'choosy')
  await fieldWork()
  await town.newcomer('nobody')
  await town.newcomer('waiter')
  await town.signIn('waiter')
  const apply = (side: string, at: string, id: string) => town.api('worker', 'POST', '/api/correction', { correction_id: id, work_date: date(-1), section: 1, side, at, reason: '手机没电，忘记打卡', proof: [] })
  const { sides } = await town.api('worker', 'GET', `/api/correction/options/${date(-1)}`)
  for (const side of sides) await apply(side.side, side.due, `01900000-0000-7000-8000-00000000000${side.side === 'on' ? 1 : 2}`)
  await leaveAndTrip()
  await town.employee('leaver', 'screens')
  await town.newcomer('asker')
  await town.signIn('asker')
  const phone = await town.phone('asker')
  await phone.open(`?path=pages/join/index&code=${await town.invite('screens')}`)
  await phone.tap('.give-phone')
  await phone.tap('.mp-yes')
  await phone.type('.field-name', '新同事')
  await phone.tap('.submit')
  await phone.sees('人事确认')
  await phone.done()
})

for (const look of LOOKS) {
  test(`every screen comes up: ${look.name}`, async () => {
    for (const screen of SCREENS) {
      const phone = await town.phone(screen.user, { ...look.device, ...screen.device }, look)
      await phone.open(`?path=${screen.path}`)
      await phone.page.locator(`${screen.wait} >> visible=true`).first().waitFor()
      await screen.act?.(phone)
      await phone.page.waitForTimeout(450)
      await phone.page.screenshot({ path: `${FOLDER}/${screen.name}-${look.name}.png` })
      const wide = await phone.page.evaluate(() => [...document.querySelectorAll('.mp-page:not([hidden]) *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.className).slice(0, 5))
      assert.deepEqual(wide, [], `${screen.name} fits`)
      assert.deepEqual(phone.errors, [], screen.name)
      await phone.done()
    }
  })
}
