// Leave through both clients: asked for on the phone, decided at the desk, and what the phone then says of the day and of
// the balance.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, type Town, date, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

const ASKER = 'story'
/** Workdays without any punch: 旷工 until there is leave. */
const [day, other] = [date(-2), date(-3)]

let town: Town
before(async () => {
  town = await openTown()
  await town.group('story')
  await town.employee(ASKER, 'story', 5)
  const { employee_id } = await town.api(ASKER, 'GET', '/api/leave/balances')
  const grant = { grant_id: uuidv7(), leave_type_id: 'annual', amount: 6, on: other, reason: '期初额度' }
  await town.api('hr', 'POST', `/api/leave/balances/${employee_id}/grants`, grant)
})
after(() => town.close())

/** What the phone shows of the day: its verdict, and the reasons for it. */
async function dayOf(phone: Phone, of: string): Promise<{ verdict: string[]; reasons: string[] }> {
  await phone.open(`?path=pages/day/index&date=${of}`)
  await phone.page.locator('.big-tag >> visible=true').first().waitFor()
  const verdict = await phone.page.locator('.big-tag').allInnerTexts()
  const reasons = await phone.page.locator('.step').allInnerTexts()
  await phone.closeApp()
  return { verdict, reasons: reasons.map((text) => text.trim()) }
}

/** What the phone shows of annual leave: what is left, and what was used. */
async function annualOf(phone: Phone): Promise<{ left: string; used?: string }> {
  await phone.open('?path=pages/balances/index')
  const card = phone.page.locator('.balance').filter({ hasText: '年假' })
  const left = (await card.locator('.left').textContent())?.trim() ?? ''
  const facts = (await card.locator('.fact').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
  await phone.closeApp()
  return { left, used: facts.find((text) => text.startsWith('已用')) }
}

async function pick(phone: Phone, selector: string, value: string): Promise<void> {
  await phone.tap(selector)
  await phone.type('.mp-value input', value)
  await phone.tap('.mp-yes')
}

/** Asks for a day of annual leave with a finger; gives back the application. */
async function ask(phone: Phone, of: string, reason: string, outlook: string): Promise<string> {
  await phone.open('?path=pages/requests/index')
  await phone.tap('.apply-leave')
  await phone.tap('.pick-type')
  await phone.tap('.type-annual')
  await pick(phone, '.pick-from', of)
  await pick(phone, '.pick-to', of)
  await phone.type('.reason', reason)
  await phone.sees(outlook)
  await phone.tap('.submit')
  await phone.sees('等待部门主管审批')
  await phone.closeApp()
  const { applications } = await town.api(ASKER, 'GET', '/api/leave')
  return applications.find((one: { reason: string }) => one.reason === reason).application_id
}

/** The manager decides at the desk, and sees there what would be left. */
async function decide(application_id: string, answer: '同意' | '拒绝', left: RegExp): Promise<void> {
  const desk = await Desk.of(town, 'manager')
  await desk.go('/approvals')
  const row = desk.page.locator(`[data-row="${application_id}"]`)
  await row.getByText('年假').first().waitFor()
  assert.match((await row.locator('[data-left]').textContent()) ?? '', left)
  await row.getByRole('button', { name: answer, exact: true }).click()
  await row.waitFor({ state: 'detached' })
  await desk.done()
}

test('leave asked for on the phone and approved at the desk turns the day, and is taken from the balance', async () => {
  const phone = await town.phone(ASKER)
  const absent = await dayOf(phone, day)
  assert.deepEqual([absent.verdict, absent.reasons.at(-1)], [['旷工'], '整个班次没有打卡 → 旷工'])
  assert.deepEqual(await annualOf(phone), { left: '3 天', used: '已用 0 天' })

  const id = await ask(phone, day, '带孩子看病', '3 天 → 2 天')
  assert.deepEqual(await dayOf(phone, day), absent, 'an application alone excuses nothing')
  await decide(id, '同意', /年假还剩 2 天/)

  const excused = await dayOf(phone, day)
  assert.deepEqual(excused.verdict, ['请假'])
  assert.match(excused.reasons.join(), /^\d\d:\d\d 至 (次日 )?\d\d:\d\d 请假$/)
  assert.deepEqual(await annualOf(phone), { left: '2 天', used: '已用 1 天' })
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('leave refused at the desk leaves the day as it was, and comes back to the balance', async () => {
  const phone = await town.phone(ASKER)
  const absent = await dayOf(phone, other)
  const id = await ask(phone, other, '私事', '2 天 → 1 天')
  assert.deepEqual(await annualOf(phone), { left: '1 天', used: '已用 2 天' })
  await decide(id, '拒绝', /年假还剩 1 天/)
  assert.deepEqual(absent.verdict, ['旷工'])
  assert.deepEqual(await dayOf(phone, other), absent)
  assert.deepEqual(await annualOf(phone), { left: '2 天', used: '已用 1 天' })
  await phone.open('?path=pages/requests/index')
  await phone.sees('未通过')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
