// Reminders on the phone: when and of what, more of them by one tap, in passing at a punch, and what arrives.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HEADQUARTERS, type Phone, Town, date, inMinutes } from './town'

const FAR = { latitude: 22.6, longitude: 114.05 }
/** How soon after its time a reminder must be there. */
const PUNCTUAL_MS = 45_000
let town: Town
before(async () => {
  town = await Town.open()
  await town.group('reminded')
})
after(() => town.close())

const ownOf = (user: string) => town.api(user, 'GET', '/api/reminder/own')
const creditsOf = async (user: string, kind: string): Promise<number> => (await ownOf(user)).kinds.find((one: { kind: string }) => one.kind === kind).credits
const punchesOf = async (user: string) => (await town.api(user, 'GET', `/api/record/days/${date()}`)).punches

async function settings(user: string, device: Record<string, unknown> = {}): Promise<Phone> {
  const phone = await town.phone(user, { answers: 'ask', ...device })
  await phone.open('?path=pages/reminders/index')
  await phone.sees('上班提醒')
  return phone
}

/** Taps what changes a setting, and waits until the server has it. */
async function saved(phone: Phone, selector: string): Promise<void> {
  const reply = phone.page.waitForResponse((one) => one.url().endsWith('/api/reminder/own') && one.request().method() === 'PUT')
  await phone.tap(selector)
  await reply
}

/** Asks for more and answers WeChat's dialog. */
async function answer(phone: Phone, button: '.mp-yes' | '.mp-no', keep = false): Promise<void> {
  await phone.tap('.more')
  if (keep) await phone.tap('.mp-keep')
  await phone.tap(`.mp-messages ${button}`)
  await phone.page.waitForSelector('.told')
}

test('from 我的: a lead of one\'s own, a kind switched off, and both are there the next time', async () => {
  await town.employee('chooser', 'reminded')
  const phone = await town.phone('chooser')
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-reminders')
  await phone.sees('上班前 10 分钟还没打卡时')
  await saved(phone, '.lead-5')
  await phone.sees('上班前 5 分钟还没打卡时')
  await saved(phone, '.kind-after_off switch')
  await phone.page.waitForSelector('.kind-after_off switch:not([checked])')
  const { lead, own_lead, kinds } = await ownOf('chooser')
  assert.deepEqual([lead, own_lead], [5, 5])
  assert.equal(kinds.find((one: { kind: string }) => one.kind === 'after_off').on, false)
  assert.equal(kinds.find((one: { kind: string }) => one.kind === 'before_on').on, true)
  await phone.closeApp()
  await phone.open('?path=pages/reminders/index')
  await phone.page.waitForSelector('.lead-5.strong')
  await phone.page.waitForSelector('.kind-after_off switch:not([checked])')
  await saved(phone, '.lead-null')
  await phone.sees('上班前 10 分钟还没打卡时')
  assert.equal((await ownOf('chooser')).own_lead, null)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('each time that it is agreed to is counted, here and at WeChat', async () => {
  await town.employee('saver', 'reminded')
  const phone = await settings('saver')
  await phone.sees('没有次数了')
  await answer(phone, '.mp-yes')
  await phone.sees('还可提醒 1 次')
  await answer(phone, '.mp-yes', true)
  await phone.sees('还可提醒 2 次')
  assert.equal(await creditsOf('saver', 'before_on'), 2)
  // Kept for good, WeChat asks no more, and what was not asked for must still be.
  await phone.tap('.more')
  await phone.sees('还可提醒 3 次')
  assert.equal(await creditsOf('saver', 'before_on'), 3)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a refusal says what to do, and doing that helps', async () => {
  await town.employee('refuser', 'reminded')
  const phone = await settings('refuser')
  await answer(phone, '.mp-no', true)
  await phone.sees('你没有同意')
  assert.equal(await creditsOf('refuser', 'before_on'), 0)
  // Refused for good: without a dialog it is refused again, until the settings say otherwise.
  await phone.tap('.dismiss')
  await phone.tap('.more')
  await phone.sees('不再弹窗的话，到微信设置里打开')
  await phone.tap('.settings')
  await phone.tap('.mp-yes')
  await phone.tap('.more')
  await phone.sees('增加 1 次')
  assert.equal(await creditsOf('refuser', 'before_on'), 1)
  await phone.set({ messages_on: false })
  await phone.tap('.more')
  await phone.sees('微信里关闭了本小程序的订阅消息')
  await phone.set({ messages_on: true, network: 'offline' })
  await phone.tap('.more')
  await phone.sees('网络不通，没有增加')
  assert.equal(await creditsOf('refuser', 'before_on'), 1)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('one that is unticked is not agreed to, and the others are', async () => {
  await town.employee('picky', 'reminded')
  const phone = await settings('picky')
  const { kinds } = await ownOf('picky')
  const of = (kind: string) => kinds.find((one: { kind: string }) => one.kind === kind).template_id
  await phone.tap('.more')
  await phone.tap(`.mp-messages li:has-text("${of('correction_deadline')}")`)
  await phone.tap('.mp-messages .mp-yes')
  await phone.sees('补卡截止提醒：你没有同意')
  assert.equal(await creditsOf('picky', 'before_on'), 1)
  assert.equal(await creditsOf('picky', 'correction_deadline'), 0)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

/** On the punch page, after the mini program has learned what is running low. */
async function ready(user: string, device: Record<string, unknown> = {}): Promise<Phone> {
  const phone = await settings(user, device)
  await phone.closeApp()
  await phone.open()
  await phone.sees('已在打卡范围内')
  await phone.page.waitForLoadState('networkidle')
  return phone
}

test('a punch asks in passing: it is done while the dialog is open, and what is agreed to counts', async () => {
  await town.employee('passing', 'reminded')
  const phone = await ready('passing')
  await phone.tap('.hero')
  await phone.page.waitForSelector('.mp-messages')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('passing')).length, 1)
  await phone.page.waitForSelector('.mp-messages')
  assert.equal(await creditsOf('passing', 'before_on'), 0)
  const told = phone.page.waitForResponse((reply) => reply.url().endsWith('/api/reminder/credits'))
  await phone.tap('.mp-messages .mp-yes')
  await told
  assert.equal(await creditsOf('passing', 'before_on'), 1)
  assert.equal((await punchesOf('passing')).length, 1)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('whoever never looked at the settings is asked from their second punch on', async () => {
  await town.employee('unaware', 'reminded')
  const phone = await town.phone('unaware', { answers: 'ask' })
  await phone.open()
  await phone.sees('已在打卡范围内')
  await phone.page.waitForLoadState('networkidle')
  const learned = phone.page.waitForResponse((reply) => reply.url().endsWith('/api/reminder/own'))
  await phone.tap('.hero')
  await phone.sees('上班打卡成功')
  await learned
  assert.equal(await phone.page.locator('.mp-messages').count(), 0)
  await phone.tap('.hero:not(.hero-busy)')
  await phone.page.waitForSelector('.mp-messages')
  await phone.sees('下班打卡成功')
  assert.equal((await punchesOf('unaware')).length, 2)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('who refuses at a punch has punched, and is not asked at the next', async () => {
  await town.employee('annoyed', 'reminded')
  const phone = await ready('annoyed')
  await phone.tap('.hero')
  const told = phone.page.waitForResponse((reply) => reply.url().endsWith('/api/reminder/credits'))
  await phone.tap('.mp-messages .mp-no')
  await told
  await phone.sees('上班打卡成功')
  await phone.closeApp()
  await phone.open()
  await phone.sees('已在打卡范围内')
  await phone.page.waitForLoadState('networkidle')
  await phone.tap('.hero')
  await phone.page.waitForSelector('.success')
  assert.equal(await phone.page.locator('.mp-messages').count(), 0)
  assert.equal((await punchesOf('annoyed')).length, 2)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('no dialog over what is refused, and WeChat\'s own failures keep nobody from punching', async () => {
  await town.employee('outsider', 'reminded')
  const phone = await ready('outsider')
  await phone.set(FAR)
  await phone.tap('.place')
  await phone.sees('不在打卡范围内')
  await phone.tap('.hero')
  await phone.page.waitForSelector('.sheet')
  assert.equal(await phone.page.locator('.mp-messages').count(), 0)
  // Messages are switched off after the page has looked at the settings: WeChat fails, the punch does not.
  await phone.set({ ...HEADQUARTERS, messages_on: false })
  await phone.tap('.deed-locate')
  await phone.sees('已在打卡范围内')
  await phone.tap('.hero')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('outsider')).length, 1)
  assert.equal(await creditsOf('outsider', 'before_on'), 0)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a reminder arrives ten minutes before work, by a credit or by 用工关系, and not for who has punched', async () => {
  const on = inMinutes(12)
  await town.group('soon', {}, { shifts: [{ id: 'shift', name: '白班', sections: [{ on: on.minute, off: inMinutes(252).minute }] }] })
  for (const user of ['idle', 'early']) {
    await town.employee(user, 'soon')
    const phone = await settings(user, { answers: 'allow' })
    await phone.tap('.more')
    await phone.sees('还可提醒 1 次')
    await phone.done()
  }
  await town.employee('staffed', 'soon')
  const staffed = await settings('staffed', { answers: 'allow' })
  await staffed.tap('.bind')
  await staffed.sees('用工关系，不限次数')
  await staffed.done()
  const early = await town.phone('early')
  await early.open()
  await early.sees('已在打卡范围内')
  await early.tap('.hero')
  await early.sees('上班打卡成功')
  await early.done()
  const due_ms = on.at_ms - 10 * 60_000
  assert.ok(Date.now() < due_ms, 'the reminder is not due before everything is ready')
  assert.equal(Date.parse((await ownOf('idle')).next_at), due_ms)
  const message = await arrival('idle', due_ms + PUNCTUAL_MS)
  const late_ms = Date.parse(message.delivered_at) - due_ms
  assert.ok(late_ms >= 0 && late_ms < PUNCTUAL_MS, `it came ${late_ms} ms after its time`)
  assert.equal(message.template_id, (await ownOf('idle')).kinds.find((one: { kind: string }) => one.kind === 'before_on').template_id)
  assert.equal(await creditsOf('idle', 'before_on'), 0)
  // Through 用工关系, without any credit.
  await arrival('staffed', due_ms + PUNCTUAL_MS)
  // Two more rounds of whoever sends them: neither a second one, nor one for who had punched.
  await new Promise((resolve) => setTimeout(resolve, 15_000))
  for (const user of ['idle', 'staffed']) assert.equal((await inbox(user)).length, 1)
  assert.deepEqual(await inbox('early'), [])
  assert.ok((await creditsOf('early', 'before_on')) >= 1)
})

interface Message { template_id: string; page: string | null; data: Record<string, { value: string }>; delivered_at: string }

async function inbox(user: string): Promise<Message[]> {
  const { messages } = await fetch(`${town.url}/wechat/_device/inbox?user=${user}`).then((reply) => reply.json())
  return messages
}

async function arrival(user: string, until_ms: number): Promise<Message> {
  for (;;) {
    const [message] = await inbox(user)
    if (message) return message
    if (Date.now() > until_ms) throw new Error(`nothing has come for ${user}`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
}

test('what has come can be looked at as on a phone, and leads to where it points', async () => {
  const [message] = await inbox('idle')
  const page = await town.browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto(`${town.url}/wechat/_device/notices?user=idle&mini=/mini/`)
  await page.waitForSelector('.message')
  const text = await page.innerText('.message')
  for (const { value } of Object.values(message?.data ?? {})) assert.ok(text.includes(value), `${value} is shown`)
  assert.equal(await page.getAttribute('.message a', 'href'), `/mini/?path=${(message?.page ?? '').replace('?', '&')}`)
  assert.doesNotMatch(text, /用工关系/)
  await page.selectOption('#user', 'owner')
  await page.waitForSelector('#said:has-text("还没有通知")')
  await page.goto(`${town.url}/wechat/_device/notices?user=staffed`)
  await page.waitForSelector('.message:has-text("用工关系")')
  assert.equal(await page.locator('.message a').count(), 0)
  assert.deepEqual([...new Set(asked)], [town.url])
  await page.close()
})

test('what reminds of approvals leads to them, and whoever has none to their own', async () => {
  const leads = async (user: string, wanted: string) => {
    const phone = await town.phone(user)
    await phone.open('?path=pages/requests/index&tab=inbox')
    await phone.page.waitForSelector(wanted)
    assert.deepEqual(phone.errors, [])
    await phone.done()
  }
  await leads('manager', '.tab-inbox.tab-here')
  await town.employee('newest', 'reminded')
  await leads('newest', '.kinds')
})

test('用工关系 is bound and unbound, and an old WeChat says that it cannot', async () => {
  await town.employee('staff', 'reminded')
  const { relation_template_ids } = await ownOf('staff')
  assert.ok(relation_template_ids.length, 'the demo company uses 用工关系')
  const old = await settings('staff', { base_library: '3.9.0' })
  await old.sees('微信版本太旧')
  assert.equal(await old.page.locator('.bind').count(), 0)
  await old.done()
  const phone = await settings('staff')
  await phone.tap('.bind')
  await phone.tap('.mp-no')
  await phone.sees('你没有同意绑定')
  assert.equal((await ownOf('staff')).relation_bound, false)
  await phone.tap('.bind')
  await phone.tap('.mp-yes')
  await phone.sees('用工关系，不限次数')
  assert.equal((await ownOf('staff')).relation_bound, true)
  await phone.tap('.unbind')
  await phone.tap('.mp-yes')
  await phone.page.waitForSelector('.bind')
  assert.equal((await ownOf('staff')).relation_bound, false)
  assert.deepEqual([...old.errors, ...phone.errors], [])
  await phone.done()
})
