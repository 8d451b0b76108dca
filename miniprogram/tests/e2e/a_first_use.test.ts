// From nothing to the first punch, with two phones: the newcomer's and HR's.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Town, date } from './town'

let town: Town
before(async () => {
  town = await Town.open()
})
after(() => town.close())

test('a newcomer agrees, joins by an invite, is let in by HR and punches', async () => {
  const code = await town.invite(await town.group('first'))
  await town.newcomer('xiaoming')
  const phone = await town.phone('xiaoming', { privacy_agreed: false, location_permission: 'unasked', answers: 'ask' })
  await phone.open()
  await phone.sees('隐私说明')
  await phone.tap('.agree')
  await phone.sees('加入你的企业')

  await phone.tap('.give-phone')
  await phone.tap('.mp-yes')
  await phone.page.waitForSelector('.give-phone', { state: 'detached' })
  await phone.type('.field-code', code)
  await phone.sees('晨星科技')
  await phone.type('.field-name', '小明')
  await phone.tap('.submit')
  await phone.sees('人事确认')

  const hr = await town.phone('hr')
  await hr.open()
  await hr.tap('.mp-tab:nth-child(3)')
  await hr.tap('.tab-inbox')
  await hr.sees('小明')
  await hr.tap('.as-new')
  await hr.type('.mp-modal textarea', 'MS2001')
  await hr.tap('.mp-yes')
  await hr.page.waitForFunction(() => !document.getElementById('phone')?.innerText.includes('小明'))
  assert.deepEqual(hr.errors, [])
  await hr.done()

  await phone.tap('.small-button')
  await phone.sees('上班打卡')
  await phone.tap('.hero')
  await phone.sees('获取你的位置信息')
  await phone.tap('.mp-yes')
  await phone.sees('上班打卡成功')
  const text = await phone.text()
  assert.match(text, /→ 正常/)
  assert.match(text, /添加到我的小程序/)
  assert.match(text, /下班打卡/)
  assert.deepEqual(phone.errors, [])

  await town.signIn('xiaoming')
  const { punches } = await town.api('xiaoming', 'GET', `/api/record/days/${date()}`)
  assert.equal(punches.length, 1)
  assert.equal(punches[0].place, 'inside')
  await phone.done()
})

test('a link with an invite leads to joining, also as the scene of a code', async () => {
  const code = await town.invite('first')
  await town.newcomer('guest')
  await town.signIn('guest')
  for (const query of [`?path=pages/join/index&code=${code}`, `?path=pages/join/index&scene=${encodeURIComponent(`i=${code}`)}`]) {
    const phone = await town.phone('guest')
    await phone.open(query)
    await phone.sees('你受邀加入「晨星科技')
    await phone.done()
  }
})

test('who registers a company is its owner, and can punch at once', async () => {
  await town.newcomer('founder')
  const phone = await town.phone('founder')
  await phone.open()
  await phone.tap('.agree')
  await phone.sees('加入你的企业')
  await phone.tap('.plain')
  await phone.tap('.give-phone')
  await phone.tap('.mp-yes')
  await phone.page.waitForSelector('.give-phone:visible', { state: 'detached' })
  await phone.type('.field-company', '小铺子')
  await phone.type('.field-own', '王老板')
  await phone.tap('.submit')
  await phone.sees('企业编号')
  await phone.tap('.turn-on')
  await phone.sees('打卡不限地点')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
