// A company from its first day: registered and switched on by its owner, its people invited by a card, let in or not.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Town } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('company')
})
after(() => town.close())

test('a shared card leads whoever never signed in to its invite, and a decline says how to go on', async () => {
  const code = await town.invite('company')
  await town.newcomer('invited')
  const phone = await town.phone('invited')
  await phone.open(`?path=pages/join/index&scene=i%3D${code}`)
  await phone.tap('.agree')
  await phone.sees('你受邀加入「晨星科技')
  assert.equal(await phone.page.inputValue('.field-code >> visible=true'), code)
  await phone.tap('.give-phone')
  await phone.tap('.mp-yes')
  await phone.type('.field-name', '名单外的人')
  await phone.tap('.submit')
  await phone.sees('人事确认')

  const { joins } = await town.api('hr', 'GET', '/api/organization/joins')
  const { user_id } = joins.find((join: { name: string }) => join.name === '名单外的人')
  await town.api('hr', 'POST', `/api/organization/joins/${user_id}/decision`, { decline: { reason: '名单里没有你' } })
  await phone.tap('.small-button')
  await phone.sees('请向人事要一个新的邀请')
  await phone.type('.field-code', 'ABCD2345')
  await phone.sees('没有这个邀请码')
  await phone.tap('.mp-yes')
  await phone.type('.field-code', await town.invite('company'))
  await phone.tap('.submit')
  await phone.sees('人事确认')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('an owner who did not switch attendance on at once is offered to when it is in the way', async () => {
  await town.employee('founder', 'company')
  const phone = await town.phone('founder')
  await phone.open('?path=pages/register/index')
  await phone.type('.field-company', '创始科技有限公司')
  await phone.type('.field-own', '创始人')
  await phone.tap('.submit')
  await phone.sees('已注册,企业编号')
  await phone.closeApp()
  await phone.open()
  await phone.sees('打卡不限地点')
  await phone.tap('.hero')
  if (await phone.page.locator('.deed-anyway').isVisible()) await phone.tap('.deed-anyway')
  await phone.tap('.deed-turn_on')
  await phone.page.waitForSelector('.sheet', { state: 'detached' })
  const attendance_on = await phone.page.waitForFunction(async () => {
    const { access_token } = JSON.parse(localStorage.getItem('mini:session') ?? '{}')
    const company = await (await fetch('/api/organization', { headers: { authorization: `Bearer ${access_token}` } })).json()
    return company.attendance_on
  })
  assert.ok(attendance_on)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('lists can be chosen from and switches switched: language, department, Wi-Fi', async () => {
  const hr = await town.phone('hr', { wifi: { ssid: 'East-Gate', bssid: 'aa:bb:cc:dd:ee:01' } })
  await hr.open('?path=pages/invite/index')
  await hr.tap('.pick-department')
  await hr.tap('.mp-sheet li:has-text("研发部")')
  await hr.tap('.make')
  await hr.page.waitForSelector('.qr')
  const { invites } = await town.api('hr', 'GET', '/api/organization/invites')
  const made = await hr.page.innerText('.code')
  assert.equal(invites.find((invite: { code: string }) => invite.code === made).department_id, 'rnd')

  await hr.closeApp()
  await hr.open('?path=pages/site/index')
  await hr.tap('.measure-button')
  await hr.page.waitForSelector('switch[checked]')
  await hr.tap('switch')
  await hr.page.waitForSelector('switch:not([checked])')
  await hr.tap('switch')
  await hr.page.waitForSelector('switch[checked]')

  await hr.closeApp()
  await hr.open('?path=pages/mine/index')
  await hr.tap('.pick-language')
  await hr.tap('.mp-sheet li:has-text("English")')
  await hr.sees('Help and self-check')
  assert.deepEqual(hr.errors, [])
  await hr.done()
})
