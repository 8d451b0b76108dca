// Reminders: what they say is changed and counted, and what was sent, or was not, is in the log with its reason.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { APP_ID, type Town, date, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

/** A reminder is due within two minutes, and has ten more. */
const ARRIVES_MAX_MS = 240_000

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

test('a text that is too long is refused beside its field, and one with a placeholder is saved', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/settings')
  await page.getByRole('link', { name: '提醒', exact: true }).click()
  const text = page.locator('[data-field="text thing1"]')
  await text.fill('早'.repeat(21))
  await desk.sees('21/20')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const problem = page.locator('label').filter({ has: text }).locator('.bad')
  await problem.waitFor()
  assert.match((await problem.textContent()) ?? '', /20/)
  await page.locator('[data-kind="before_on"]').getByText('!').waitFor()
  await text.fill('该上班了：')
  assert.equal(await problem.count(), 0, 'what was refused is no more')
  await text.press('End')
  await page.locator('[data-hole="shift"]').click()
  assert.equal(await text.inputValue(), '该上班了：{shift}')
  await page.locator('[data-preview]').getByText('该上班了：白班').waitFor()
  await page.locator('[data-field="daily_at"]').fill('09:30')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await desk.sees('已保存')
  const { templates, daily_at } = await town.api('hr', 'GET', '/api/reminder/templates')
  assert.deepEqual([templates[0].fields.thing1, daily_at], ['该上班了：{shift}', '09:30'])
  await desk.done()
})

test('a change by another meanwhile is told', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/settings/reminders/templates?kind=approvals_waiting')
  await page.locator('[data-field="on"]').uncheck()
  const { templates, rev } = await town.api('hr', 'GET', '/api/reminder/templates')
  await town.api('hr', 'PUT', '/api/reminder/templates', { templates, daily_at: '11:00', rev })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await desk.sees('有人改过提醒')
  await page.getByRole('button', { name: '放弃修改，读取最新的' }).click()
  await page.locator('[data-field="on"]:checked').waitFor()
  assert.equal(await page.locator('[data-field="daily_at"]').inputValue(), '11:00')
  await desk.done()
})

test('lead times are chosen for a group', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/rules/groups/headquarters')
  await page.locator('[data-field="lead 10"]').uncheck()
  await page.locator('[data-field="lead 0"]').uncheck()
  assert.equal(await page.locator('[data-field="default_lead"] option:checked').textContent(), '5 分钟')
  await page.locator('[data-field="after_off_min"]').fill('121')
  await page.locator('[data-reminders] label').filter({ hasText: '下班后多少分钟' }).locator('.bad').waitFor()
  await page.locator('[data-field="after_off_min"]').fill('')
  await page.getByRole('button', { name: /保存，自/ }).click()
  await desk.sees('起生效')
  const { versions } = await town.api('hr', 'GET', '/api/schedule/groups/headquarters')
  assert.deepEqual(versions.at(-1).settings.reminders, {
    leads: [5, 15, 20, 30],
    default_lead: 5,
    after_off_min: null,
  })
  await desk.done()
})

test('a reminder that arrives on the phone is in the log, and one that WeChat refused with its reason', async () => {
  await soon('soon')
  for (const user of ['shou', 'wei']) await town.employee(user, 'soon')
  const { templates } = await town.api('hr', 'GET', '/api/reminder/templates')
  await accept('shou', templates[0].template_id)
  // Accepted, and turned off in WeChat's own settings since: the ledger has a message that WeChat does not send.
  await count('wei', { [templates[0].template_id]: 'accept' })
  await arrives('shou', '测试shou', '测试wei')
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/settings/reminders/log')
  const row = (name: string) => page.locator('tr[data-delivery]').filter({ hasText: name })
  await row('测试shou').waitFor()
  const told = (await row('测试shou').locator('td').allTextContents()).map((cell) => cell.trim())
  assert.deepEqual([told[2], told[4], told[6], told[7]], ['上班前', '已发出', '订阅消息', ''])
  await page.locator('[data-field="state"]').selectOption({ label: '拒收' })
  await row('测试wei').getByText('没有可用的订阅次数').waitFor()
  await row('测试wei').getByText('微信 43101').waitFor()
  assert.equal(await row('测试shou').count(), 0)
  await desk.done()
})

/** A group whose shift begins so soon that its people are reminded within two minutes. */
async function soon(id: string): Promise<void> {
  const now = new Date(Date.now() + 8 * 3_600_000)
  const minute = now.getUTCHours() * 60 + now.getUTCMinutes()
  const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const sections = [{ on: clock(minute + 7), off: clock(minute + 247) }]
  await town.group(
    id,
    {},
    {
      shifts: [{ id: 'shift', name: '晚班', sections }],
      reminders: { leads: [5], default_lead: 5, after_off_min: null },
    },
  )
}

async function device(route: string, body?: object): Promise<{ messages: unknown[] }> {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const reply = await fetch(`${town.url}/wechat/_device/${route}`, body ? asked : {})
  assert.ok(reply.ok, `${route}: ${reply.status}`)
  return reply.json()
}

/** Somebody allows one message in WeChat's dialog. */
async function accept(user: string, template_id: string): Promise<void> {
  const results = { [template_id]: 'accept' }
  await device('subscribe', { app_id: APP_ID, user, templates: results })
  await count(user, results)
}

/** What the mini program tells of the dialog. */
const count = (user: string, results: Record<string, string>) =>
  town.api(user, 'POST', '/api/reminder/credits', { tap_id: uuidv7(), results })

/** Both have been dealt with: the phone of one has the message. */
async function arrives(user: string, ...names: string[]): Promise<void> {
  const until = Date.now() + ARRIVES_MAX_MS
  for (;;) {
    const { messages } = await device(`inbox?user=${user}`)
    const { deliveries } = await town.api('hr', 'GET', `/api/reminder/deliveries/${date()}`)
    const told = deliveries.map((one: { name: string }) => one.name)
    if (messages.length && names.every((name) => told.includes(name))) return
    assert.ok(Date.now() < until, `${messages.length} messages; in the log: ${JSON.stringify(deliveries)}`)
    await new Promise((done) => setTimeout(done, 1_000))
  }
}
