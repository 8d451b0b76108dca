// Leave from asking to the day's verdict: seen beside its balance and who else is away, decided with others, in the
// calendar; deputies; what HR grants, and what the company lays down.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Town, date, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

/** Asks for a day of something as somebody. */
async function apply(user: string, day: string, reason: string, more: object = {}): Promise<string> {
  const span = { unit: 'day', from: day, to: day }
  const own = { application_id: uuidv7(), kind: 'leave', leave_type_id: 'personal', span, reason, ...more }
  return (await town.api(user, 'POST', '/api/leave', own)).application_id
}

/** The latest days before today on which the employee was due. */
async function workdays(): Promise<string[]> {
  const days: { date: string; statuses: string[] }[] = []
  for (const month of new Set([date(-12).slice(0, 7), date(-1).slice(0, 7)]))
    days.push(...(await town.api('employee', 'GET', `/api/record/months/${month}`)).days)
  return days
    .filter((one) => one.date < date() && one.date >= date(-12))
    .filter((one) => !one.statuses.some((status) => ['rest', 'holiday', 'exempt'].includes(status)))
    .map((one) => one.date)
    .reverse()
}

test('leave is seen with its balance and who else is away, approved with a comment, and is in the calendar and the verdict', async () => {
  const [day = ''] = await workdays()
  const grant = { grant_id: uuidv7(), leave_type_id: 'annual', amount: 10, on: date(), reason: '入职前剩余' }
  await town.api('hr', 'POST', '/api/leave/balances/e07/grants', grant)
  const trip = { kind: 'trip', leave_type_id: null, place: '上海', proof: [] }
  await apply('manager', day, '客户现场', { ...trip, span: { unit: 'half_day', from: day, to: day } })
  const id = await apply('employee', day, '孩子家长会', { leave_type_id: 'annual' })
  const desk = await Desk.of(town, 'manager')
  const { page } = desk
  await desk.go('/approvals?kind=leave')
  const row = page.locator(`[data-row="${id}"]`)
  await row.getByText('孩子家长会').waitFor()
  assert.match((await row.locator('[data-left]').textContent()) ?? '', /年假还剩 [\d.]+ 天/)
  await row.locator('[data-others]').getByText('孙嘉怡（出差，待审批）').waitFor()
  await row.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.getByLabel('审批意见').fill('同意，注意交接')
  await page.getByRole('button', { name: '同意所选 1 项' }).click()
  await desk.sees('没有这一类申请')
  await page.getByRole('button', { name: '已处理', exact: true }).click()
  await desk.sees('同意，注意交接')
  await desk.go(`/leave/calendar?month=${day.slice(0, 7)}&department=rnd`)
  const bar = page.locator(`[data-bar="${id}"]`)
  assert.equal(await bar.evaluate((one) => one.classList.contains('waits')), false)
  assert.match((await bar.getAttribute('aria-label')) ?? '', /李俊杰：年假，.*已通过/)
  await bar.click()
  await page.locator('dialog[open]').getByText('孩子家长会').waitFor()
  const told = await town.api('employee', 'GET', `/api/record/days/${day}`)
  assert.ok(told.day.statuses.includes('leave'), told.day.statuses.join())
  await desk.done()
})

test('of several that are decided together each has its outcome, and who was quicker is named', async () => {
  const [, one = '', other = ''] = await workdays()
  const ids = [await apply('employee', one, '搬家'), await apply('employee', other, '看病')]
  const desk = await Desk.of(town, 'manager')
  const { page } = desk
  await desk.go('/approvals')
  await page.locator(`[data-row="${ids[0]}"]`).waitFor()
  const decision = { employee_id: 'e07', application_id: ids[0], step: 1, approve: true }
  await town.api('manager', 'POST', '/api/leave/decisions', { decisions: [decision] })
  for (const id of ids) await page.locator(`[data-row="${id}"]`).getByRole('checkbox').check()
  await page.getByRole('button', { name: '拒绝所选 2 项' }).click()
  await page
    .getByRole('alert')
    .getByText(/李俊杰的事假.*孙嘉怡已于 \d\d:\d\d 同意/)
    .waitFor()
  const { applications } = await town.api('employee', 'GET', '/api/leave')
  const states = ids.map(
    (id) => applications.find((own: { application_id: string }) => own.application_id === id).state,
  )
  assert.deepEqual(states, ['approved', 'rejected'])
  await desk.done()
})

test('whoever stands in for somebody sees whose place it is', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/approvals')
  await desk.page.getByRole('button', { name: '代理审批' }).click()
  await desk.page.locator('dialog').getByLabel('代理人').fill('MS1006')
  await desk.page.getByRole('button', { name: '设为代理人' }).click()
  await desk.page.locator('dialog').waitFor({ state: 'detached' })
  await desk.done()
  const [, , , day = ''] = await workdays()
  // Nobody heads the plant, so it waits for HR.
  const id = await apply('night', day, '办理证件')
  const deputy = await Desk.of(town, 'manager')
  await deputy.go('/approvals')
  await deputy.sees('你正在代林晓雯审批')
  const row = deputy.page.locator(`[data-row="${id}"]`)
  await row.getByText('代林晓雯审批').waitFor()
  await row.getByRole('button', { name: '同意', exact: true }).click()
  await row.waitFor({ state: 'detached' })
  const { applications } = await town.api('night', 'GET', '/api/leave')
  const own = applications.find((one: { application_id: string }) => one.application_id === id)
  assert.deepEqual([own.state, own.decisions[0].by, own.decisions[0].instead_of], ['approved', 'e06', 'e02'])
  await deputy.done()
})

test('a grant is there at once, and annual leave follows the years of work', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/leave/balances')
  await page.getByPlaceholder('搜索姓名或工号').fill('MS1007')
  const left = page.locator('tr[data-type="marriage"] [data-left]')
  assert.equal((await left.textContent())?.trim(), '0 天')
  await page.getByRole('button', { name: '发放或收回' }).click()
  await page.locator('[data-field="type"]').selectOption({ label: '婚假' })
  await page.locator('[data-field="amount"]').fill('3.5')
  await page.locator('[data-field="reason"]').fill('登记结婚')
  await page.getByRole('button', { name: '发放', exact: true }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  assert.equal((await left.textContent())?.trim(), '3.5 天')
  await desk.sees('登记结婚')
  assert.equal((await page.locator('[data-by]').first().textContent())?.trim(), '林晓雯')
  await page.locator('[data-field="service"]').fill('2003-07-01')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await desk.sees('年假已按新的工龄计算')
  const told = await town.api('employee', 'GET', '/api/leave/balances')
  assert.equal(told.service_from, '2003-07-01')
  await desk.done()
})

test('a type is changed, what is wrong stands beside its field, and a change by another is told', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/leave/types?type=sick')
  await page.locator('[data-field="name"]').fill('事假')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.locator('label').filter({ hasText: '名称' }).getByText('名称重复').waitFor()
  await page.locator('[data-field="name"]').fill('病休')
  await page.locator('[data-field="proof"]').check()
  await page.locator('[data-length="1"]').fill('2')
  await page.locator('[data-length="1"]').blur()
  await desk.sees('2 天及以上')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await desk.sees('已保存，对以后的申请生效')
  const { policy, revision } = await town.api('hr', 'GET', '/api/leave/policy')
  const kind = policy.types.find((one: { id: string }) => one.id === 'sick')
  assert.deepEqual([kind.rules.name, kind.rules.proof, kind.approvers[1].from_min], ['病休', true, 960])
  await town.api('hr', 'PUT', '/api/leave/policy', { policy: { ...policy, past_max_days: 25 }, revision })
  await page.locator('[data-act="retire"]').click()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await desk.sees('有人改过假期规则')
  await page.getByRole('button', { name: '放弃修改，读取最新的' }).click()
  await page.locator('[data-kind="others"]').click()
  assert.equal(await page.locator('[data-field="past_max_days"]').inputValue(), '25')
  await desk.done()
})

test('leave is asked for and withdrawn at the desk', async () => {
  const desk = await Desk.of(town, 'employee')
  const { page } = desk
  await desk.go('/mine')
  await page.getByRole('button', { name: '申请', exact: true }).click()
  await page.locator('[data-field="type"]').selectOption({ label: '事假' })
  const [, , , , day = ''] = await workdays()
  await page.locator('[data-field="from"]').fill(day)
  await page.locator('[data-field="to"]').fill(day)
  await page.locator('[data-field="reason"]').fill('家里有事')
  await page.locator('dialog').getByText('共 1 天').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  const own = page.locator('[data-own]').filter({ hasText: '家里有事' })
  await own.getByText('待审批').waitFor()
  await own.getByRole('button', { name: '撤回' }).click()
  await own.getByRole('button', { name: '确定' }).click()
  await own.getByText('已撤回').waitFor()
  await desk.done()
})

test('somebody without a role who is named as an approver, or stands in for one, has the page', async () => {
  const without = await Desk.of(town, 'employee')
  await without.settled()
  const pages = await without.page.locator('nav a').allTextContents()
  assert.deepEqual(
    pages.map((text) => text.trim()),
    ['我的考勤'],
  )
  await without.done()
  const { policy, revision } = await town.api('hr', 'GET', '/api/leave/policy')
  const trip = [{ from_min: 0, steps: [{ by: 'employee', employee_id: 'e07' }] }]
  await town.api('hr', 'PUT', '/api/leave/policy', { policy: { ...policy, trip }, revision })
  const day = date(5)
  const span = { unit: 'half_day', from: day, to: day }
  const id = await apply('night', day, '供应商验厂', { kind: 'trip', leave_type_id: null, place: '东莞', span })
  const named = await Desk.of(town, 'employee')
  await named.page.getByRole('link', { name: '审批' }).click()
  const row = named.page.locator(`[data-row="${id}"]`)
  await row.getByText('供应商验厂').waitFor()
  assert.equal(await named.page.getByRole('button', { name: '个人地点' }).count(), 0, 'places are for those who lead')
  await row.getByRole('button', { name: '同意', exact: true }).click()
  await row.waitFor({ state: 'detached' })
  const { applications } = await town.api('night', 'GET', '/api/leave')
  const own = applications.find((one: { application_id: string }) => one.application_id === id)
  assert.deepEqual([own.state, own.decisions[0].by], ['approved', 'e07'])
  await named.page.getByRole('button', { name: '已处理', exact: true }).click()
  await named.sees('供应商验厂')
  await named.done()
  const deputy = { employee_id: 'e07', first: date(), last: date(3) }
  await town.api('manager', 'PUT', '/api/leave/deputy', { deputy })
  const standing = await Desk.of(town, 'employee')
  await standing.page.getByRole('link', { name: '审批' }).click()
  await standing.sees('你正在代孙嘉怡审批')
  await standing.done()
})
