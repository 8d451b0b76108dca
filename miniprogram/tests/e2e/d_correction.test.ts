// A correction from the day itself, with proof, and its approval on the manager's phone.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, Town, date } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('forgetful')
})
after(() => town.close())

const day = date(-2)

async function apply(phone: Phone, side: string): Promise<void> {
  await phone.open(`?path=pages/day/index&date=${day}`)
  await phone.tap(`.correct-${side}`)
  await phone.type('.reason', '手机没电了')
  await phone.tap('.photo-add')
  await phone.tap('.mp-sheet li')
  await phone.page.waitForSelector('.photo-image')
  await phone.tap('.submit')
  await phone.sees('待审批')
}

test('forgotten punches are applied for and approved; the day then says so', async () => {
  await town.employee('forgetful', 'forgetful', 5)
  const phone = await town.phone('forgetful')
  await phone.open(`?path=pages/record/index`)
  await phone.closeApp()
  await apply(phone, 'on')
  await phone.closeApp()
  await apply(phone, 'off')

  const manager = await town.phone('manager')
  await manager.open('?path=pages/requests/index')
  await manager.tap('.tab-inbox')
  await manager.sees('手机没电了')
  await manager.sees('证明材料 1')
  await manager.tap('.select')
  await manager.sees('已选 2 项')
  await manager.tap('.approve-all')
  await manager.type('.mp-modal textarea', '情况属实')
  await manager.tap('.mp-yes')
  await manager.sees('2 项已处理')
  await manager.sees('没有待审批的')
  assert.deepEqual(manager.errors, [])
  await manager.done()

  await phone.closeApp()
  await phone.open('?path=pages/requests/index')
  await phone.sees('已通过')
  await phone.sees('情况属实')
  const record = await town.api('forgetful', 'GET', `/api/record/days/${day}`)
  assert.deepEqual(record.day.statuses, ['normal'])
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('one is rejected with a comment, and the applicant reads why', async () => {
  await town.employee('late', 'forgetful', 5)
  const phone = await town.phone('late')
  await apply(phone, 'on')
  const manager = await town.phone('manager')
  await manager.open('?path=pages/requests/index')
  await manager.tap('.tab-inbox')
  await manager.tap('.reject')
  await manager.type('.mp-modal textarea', '那天你请假了')
  // What was decided is gone before the lists were read again.
  await manager.set({ network: 'slow' })
  const decided = manager.page.waitForResponse((reply) => reply.url().endsWith('/api/correction/decisions'))
  await manager.tap('.mp-yes')
  await decided
  await manager.page.waitForFunction(() => document.getElementById('phone')?.innerText.includes('没有待审批的'), undefined, { timeout: 2000 })
  await manager.done()
  await phone.closeApp()
  await phone.open('?path=pages/requests/index')
  await phone.sees('未通过')
  await phone.sees('那天你请假了')
  await phone.done()
})
