// 我的: who one is here.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Town } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('mine')
})
after(() => town.close())

test('whoever looks there first reads their number, group, shift and site', async () => {
  await town.employee('curious', 'mine')
  const { number } = await town.api('curious', 'GET', '/api/login/me')
  const phone = await town.phone('curious')
  await phone.open('?path=pages/mine/index')
  await phone.sees(`工号 ${number}`)
  await phone.sees('测试班组 · 白班')
  await phone.sees('晨星大厦')
  await phone.tap('.go-shift')
  await phone.sees('范围 300 米')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
