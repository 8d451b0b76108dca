// Leave from asking to withdrawing, on the phones of who asks, who approves, and who stands in for them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, Town, date, uuidv7 } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('leave')
})
after(() => town.close())

const day = date(-2)

/** Somebody new with annual leave in half days. */
async function withAnnual(user: string, half_days: number): Promise<string> {
  await town.employee(user, 'leave', 5)
  const { employee_id } = await town.api(user, 'GET', '/api/leave/balances')
  await town.api('hr', 'POST', `/api/leave/balances/${employee_id}/grants`, { grant_id: uuidv7(), leave_type_id: 'annual', amount: half_days, on: day, reason: '期初额度' })
  return employee_id
}

async function left(user: string): Promise<number> {
  const { balances } = await town.api(user, 'GET', '/api/leave/balances')
  return balances.find((one: { leave_type_id: string }) => one.leave_type_id === 'annual').balance.left
}

async function pick(phone: Phone, selector: string, value: string): Promise<void> {
  await phone.tap(selector)
  await phone.type('.mp-value input', value)
  await phone.tap('.mp-yes')
}

/** From the tab 申请 to annual leave from one date to another, before the reason. */
async function chooseAnnual(phone: Phone, from: string, to: string): Promise<void> {
  await phone.open('?path=pages/requests/index')
  await phone.tap('.apply-leave')
  await phone.tap('.pick-type')
  await phone.tap('.type-annual')
  await pick(phone, '.pick-from', from)
  await pick(phone, '.pick-to', to)
}

async function openInbox(user: string): Promise<Phone> {
  const phone = await town.phone(user)
  await phone.open('?path=pages/requests/index')
  await phone.tap('.tab-inbox')
  return phone
}

async function approve(phone: Phone, comment = ''): Promise<void> {
  await phone.tap('.approve')
  if (comment) await phone.type('.mp-modal textarea', comment)
  await phone.tap('.mp-yes')
}

test('leave is asked for with its preview, once even if the reply is lost', async () => {
  await withAnnual('asker', 6)
  const phone = await town.phone('asker')
  await chooseAnnual(phone, day, day)
  await phone.sees('3 天 → 2 天')
  await phone.sees('部门主管')
  await phone.tap('.submit')
  await phone.sees('请写明事由')
  await phone.type('.reason', '带孩子看病')
  await phone.set({ network: 'reply_lost' })
  await phone.tap('.submit')
  await phone.sees('网络不通')
  await phone.tap('.mp-yes')
  await phone.set({ network: 'online' })
  await phone.tap('.submit')
  await phone.sees('等待部门主管审批')
  const { applications } = await town.api('asker', 'GET', '/api/leave')
  assert.deepEqual(applications.map((one: { state: string; reason: string }) => [one.state, one.reason]), [['pending', '带孩子看病']])
  assert.equal(await left('asker'), 4)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('the manager sees length and balance, approves with a comment, and finds it among what was decided', async () => {
  const manager = await openInbox('manager')
  await manager.sees('年假 1 天')
  await manager.sees('通过后余额 2 天')
  await approve(manager, '好好照顾')
  await manager.sees('没有待审批的')
  await manager.tap('.go-decided')
  await manager.sees('测试asker')
  await manager.sees('意见：好好照顾')
  assert.deepEqual(manager.errors, [])
  await manager.done()

  const phone = await town.phone('asker')
  await phone.open(`?path=pages/day/index&date=${day}`)
  await phone.sees('请假')
  await phone.closeApp()
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-balances')
  await phone.sees('期初额度')
  assert.match(await phone.text(), /年假\s+2 天/)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('what stands is withdrawn with approval, and its time and balance come back', async () => {
  const phone = await town.phone('asker')
  await phone.open('?path=pages/requests/index')
  await phone.sees('好好照顾')
  await phone.tap('.withdraw')
  await phone.sees('撤销需要再次审批')
  await phone.tap('.mp-yes')
  await phone.sees('撤销待审批')
  assert.equal(await left('asker'), 4)
  const manager = await openInbox('manager')
  await manager.sees('撤销申请 · 年假 1 天')
  await approve(manager)
  await manager.sees('没有待审批的')
  await manager.done()
  await phone.closeApp()
  await phone.open('?path=pages/requests/index')
  await phone.sees('已撤回')
  assert.equal(await left('asker'), 6)
  const record = await town.api('asker', 'GET', `/api/record/days/${day}`)
  assert.ok(!record.day.statuses.includes('leave'), String(record.day.statuses))
  assert.deepEqual([...phone.errors, ...manager.errors], [])
  await phone.done()
})

test('what is wrong stands beside its field in words', async () => {
  await withAnnual('wrong', 2)
  await town.api('wrong', 'POST', '/api/leave', { application_id: uuidv7(), kind: 'trip', span: { unit: 'day', from: date(1), to: date(1) }, reason: '客户拜访', place: '上海' })
  const phone = await town.phone('wrong')
  await chooseAnnual(phone, date(1), date(1))
  await phone.type('.reason', '私事')
  await phone.tap('.submit')
  await phone.sees('已有待审批的出差申请')
  await pick(phone, '.pick-from', date(2))
  await pick(phone, '.pick-to', date(4))
  await phone.sees('余额不够')
  await phone.tap('.submit')
  await phone.sees('年假余额不够：剩 1 天，申请 3 天')
  await pick(phone, '.pick-from', date(400))
  await phone.sees('开始日期须在')
  await phone.tap('.kind-trip')
  await phone.type('.reason', '客户拜访')
  await phone.tap('.submit')
  await phone.sees('请填写出差地点')
  await phone.set({ network: 'offline' })
  await phone.tap('.from-second')
  await phone.sees('暂时算不出时长和审批人：网络不通')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a deputy without any role finds both kinds and decides them at once; who comes later is told', async () => {
  await town.employee('deputy', 'leave')
  const holder = await town.phone('manager')
  const asked: string[] = []
  holder.context.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await holder.open('?path=pages/deputy/index')
  await holder.tap('.pick-deputy')
  await holder.type('.search', '没有此人')
  await holder.sees('没有这样的人')
  await holder.type('.search', '测试deputy')
  await holder.tap('.person')
  assert.deepEqual(asked.filter((path) => path.startsWith('/api/record/')), [], 'nobody\'s day is read to choose them')
  await holder.tap('.save')
  await holder.sees('测试deputy 可以代你审批了')
  await holder.sees('现在的代理')
  const employee_id = await withAnnual('away', 2)
  const { sides } = await town.api('away', 'GET', `/api/correction/options/${day}`)
  await town.api('away', 'POST', '/api/correction', { correction_id: uuidv7(), work_date: day, section: 1, side: 'on', at: sides[0].due, reason: '忘记打卡', proof: [] })
  await town.api('away', 'POST', '/api/leave', { application_id: uuidv7(), kind: 'leave', leave_type_id: 'annual', span: { unit: 'half_day', from: date(3), from_half: 'second', to: date(3), to_half: 'second' }, reason: '私事' })
  await holder.closeApp()
  await holder.open('?path=pages/requests/index')
  await holder.tap('.tab-inbox')
  await holder.sees('忘记打卡')

  const deputy = await openInbox('deputy')
  await deputy.sees('你正在代 孙嘉怡 审批')
  await deputy.sees('年假 0.5 天')
  await deputy.tap('.select')
  await deputy.tap('.approve-all')
  await deputy.tap('.mp-yes')
  await deputy.page.waitForFunction(() => !document.getElementById('phone')?.innerText.includes('忘记打卡'))
  const { applications } = await town.api('away', 'GET', '/api/leave')
  assert.deepEqual(applications.map((one: { state: string; employee_id: string }) => [one.state, one.employee_id]), [['approved', employee_id]])

  await approve(holder)
  await holder.sees('测试deputy 已经处理了')
  assert.deepEqual([...holder.errors, ...deputy.errors], [])
  await holder.done()
  await deputy.done()
})
