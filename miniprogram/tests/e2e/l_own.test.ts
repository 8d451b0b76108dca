// 我的数据: what is kept is shown, a copy is made and fetched, consent is withdrawn and given again where a punch needs it, and an
// erasure is asked for and taken back.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { type Phone, Town, date } from './town'

const FOLDER = 'dist/screens'
let town: Town
before(async () => {
  mkdirSync(FOLDER, { recursive: true })
  town = await Town.open()
  await town.group('own')
  await town.employee('owned', 'own')
})
after(() => town.close())

const shot = (phone: Phone, name: string) => phone.page.waitForTimeout(400).then(() => phone.page.screenshot({ path: `${FOLDER}/${name}.png` }))

/** What the browser is handed when something is tapped. */
async function handed(phone: Phone, selector: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([phone.page.waitForEvent('download'), phone.tap(selector)])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

test('what is kept unfolds, and a copy is made and fetched in both forms', async () => {
  const phone = await town.phone('owned')
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-own')
  await phone.sees('微信标识')
  await phone.tap('.kept-coordinates')
  await phone.sees('你的同意（个人信息保护法第 13 条第 1 项）')
  assert.ok((await phone.text()).includes('判断是否在打卡地点'))
  await shot(phone, 'own-light')
  await phone.tap('.kept-coordinates')
  await phone.page.getByText('判断是否在打卡地点').waitFor({ state: 'detached' })
  await phone.tap('.copy .make')
  await phone.page.locator('.get-workbook').waitFor({ timeout: 60_000 })
  const book = await handed(phone, '.get-workbook')
  assert.match(book.name, /\.xlsx$/)
  assert.equal(book.bytes.subarray(0, 2).toString(), 'PK')
  await phone.tap('.get-json')
  const json = await handed(phone, '.send-json')
  assert.match(json.name, /^我的考勤数据 .*\.json$/)
  assert.equal(JSON.parse(json.bytes.toString()).person.name, '测试owned')
  await phone.page.locator('.copy').scrollIntoViewIfNeeded()
  await shot(phone, 'own-copy-light')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('with consent withdrawn a punch offers to agree again, and then counts', async () => {
  const phone = await town.phone('owned', {}, { dark: true })
  await phone.open('?path=pages/own/index')
  await phone.tap('.withdraw')
  await phone.sees('要求定位的打卡会被拒绝，也不能添加个人地点')
  await phone.tap('.mp-yes')
  await phone.sees('同意已撤回')
  assert.ok((await town.api('owned', 'GET', '/api/login/me')).consent_withdrawn_at)
  await shot(phone, 'own-withdrawn-dark')
  await phone.closeApp()
  await phone.open()
  await phone.sees('上班打卡')
  await phone.tap('.hero')
  await phone.sees('你已撤回同意')
  await phone.page.locator('.agreement-heading').first().waitFor()
  assert.equal((await town.api('owned', 'GET', `/api/record/days/${date()}`)).punches.length, 0)
  await shot(phone, 'punch-consent-dark')
  await phone.tap('.agree-again')
  await phone.sees('上班打卡成功')
  assert.equal((await town.api('owned', 'GET', '/api/login/me')).consent_withdrawn_at ?? null, null)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('an erasure is asked for by typing its word, and taken back', async () => {
  const phone = await town.phone('owned')
  await phone.open('?path=pages/own/index')
  await phone.tap('.ask')
  await phone.tap('.send-ask')
  assert.equal((await town.api('owned', 'GET', '/api/privacy/erasure')).erasure ?? null, null)
  await phone.type('.typed', '删除')
  await shot(phone, 'own-ask-light')
  await phone.tap('.send-ask')
  await phone.sees('等待企业主或人事决定')
  assert.equal((await town.api('owned', 'GET', '/api/privacy/erasure')).erasure.state, 'asked')
  await phone.tap('.take-back')
  await phone.tap('.mp-yes')
  await phone.sees('你撤回了申请')
  assert.equal((await town.api('owned', 'GET', '/api/privacy/erasure')).erasure.state, 'withdrawn')
  await phone.page.locator('.erasure').scrollIntoViewIfNeeded()
  await shot(phone, 'own-erasure-light')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
