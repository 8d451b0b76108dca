// What stands in the way of a punch is told in words, with what can be done, and doing that helps.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HEADQUARTERS, Town, date } from './town'

const FAR = { latitude: 22.6, longitude: 114.05 }
let town: Town
before(async () => {
  town = await Town.open()
  await town.group('strict')
  await town.group('field', { outside: 'field_work', field_work_remark: true })
})
after(() => town.close())

const punchesOf = async (user: string) => (await town.api(user, 'GET', `/api/record/days/${date()}`)).punches

test('outside the fence: told how far, and inside it works', async () => {
  await town.employee('outsider', 'strict')
  const phone = await town.phone('outsider', { ...FAR, wifi: null })
  await phone.open()
  await phone.sees('不在打卡范围内')
  await phone.tap('.hero')
  await phone.sees('距最近的打卡地点「晨星大厦」13.6 公里')
  assert.equal((await punchesOf('outsider')).length, 0)
  await phone.set(HEADQUARTERS)
  await phone.tap('.deed-locate')
  await phone.sees('已在打卡范围内')
  await phone.tap('.hero')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('outsider')).length, 1)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('outside the fence the company Wi-Fi counts', async () => {
  await town.employee('wired', 'strict')
  const phone = await town.phone('wired', { ...FAR, wifi: null })
  await phone.open()
  await phone.tap('.hero')
  await phone.sees('不在打卡范围内')
  await phone.tap('.deed-use_wifi')
  await phone.sees('没有连上企业 Wi-Fi')
  await phone.tap('.mp-yes')
  await phone.set({ wifi: { ssid: 'Office', bssid: 'A:1B:2C:3D:4E:5F' } })
  await phone.tap('.hero')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('wired'))[0].place, 'wifi')
  await phone.done()
})

test('outside, where field work is allowed, a remark is asked for first', async () => {
  await town.employee('visiting', 'field')
  const phone = await town.phone('visiting', { ...FAR, wifi: null })
  await phone.open()
  await phone.sees('外勤打卡')
  await phone.tap('.hero')
  await phone.type('.remark', '拜访客户')
  await phone.tap('.send-sheet')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('visiting'))[0].place, 'field_work')
  await phone.done()
})

test('permission refused: the settings are one tap away, and help', async () => {
  await town.employee('private', 'strict')
  const phone = await town.phone('private', { location_permission: 'denied', wifi: null })
  await phone.open()
  await phone.sees('没有定位权限')
  await phone.tap('.hero')
  await phone.sees('请在设置里允许')
  await phone.tap('.deed-settings')
  await phone.tap('.mp-yes')
  await phone.sees('已在打卡范围内')
  await phone.tap('.hero')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('private')).length, 1)
  await phone.done()
})

test('location switched off, and a weak fix, are told apart', async () => {
  await town.employee('weak', 'strict')
  const phone = await town.phone('weak', { location_on: false, wifi: null })
  await phone.open()
  await phone.tap('.hero')
  await phone.sees('手机定位已关闭')
  await phone.tap('.deed-system_settings')
  await phone.set({ accuracy_m: 800 })
  await phone.tap('.hero')
  await phone.sees('现在的定位误差太大')
  await phone.tap('.deed-with_note')
  await phone.type('.remark', '地下车库')
  await phone.tap('.send-sheet')
  await phone.sees('上班打卡成功')
  assert.equal((await punchesOf('weak'))[0].place, 'uncertain')
  await phone.done()
})
