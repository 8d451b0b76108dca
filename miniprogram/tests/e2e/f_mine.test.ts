// 我的 and what leads there: who one is here, today's shift, the computer's code, signing out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Town } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('mine')
  await town.group('choosing', {}, { mode: { kind: 'roster', employee_chooses: true } })
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

/** A computer that shows a code, as the console does. */
async function computer(): Promise<{ code: string; check: string; scan: string; session: () => Promise<Record<string, string>> }> {
  let cookie = ''
  const ask = async (route: string, body: object) => {
    const headers = { 'content-type': 'application/json', cookie }
    const reply = await fetch(town.url + route, { method: 'POST', headers, body: JSON.stringify(body) })
    cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return (await reply.json()) as Record<string, string>
  }
  const { code = '', check = '' } = await ask('/api/login/browser', {})
  return { code, check, scan: `${town.url}/scan?code=${code}`, session: () => ask('/api/login/browser/session', { code }) }
}

test('a scanned code signs the computer in, once the numbers were compared', async () => {
  const desk = await computer()
  const phone = await town.phone('hr', { code: desk.scan })
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-console')
  await phone.sees('登录管理后台')
  await phone.sees(desk.check)
  await phone.sees('晨星科技')
  assert.equal((await desk.session()).status, 'waiting')
  await phone.tap('.confirm')
  await phone.sees('请看电脑屏幕')
  const session = await desk.session()
  assert.equal(session.status, 'signed_in')
  const mine = await fetch(`${town.url}/api/login/me`, { headers: { authorization: `Bearer ${session.access_token}` } }).then((reply) => reply.json())
  assert.equal(mine.role, 'hr')

  // The same code in another's hand is no use any more, and they are told what to do.
  const other = await town.phone('employee')
  await other.open(`?path=pages/console/index&code=${desk.code}`)
  await other.page.waitForSelector('.deed, .confirm')
  if (await other.page.locator('.confirm').isVisible()) await other.tap('.confirm')
  await other.page.waitForSelector('.deed')
  await other.sees('请在电脑上刷新')
  assert.deepEqual([...phone.errors, ...other.errors], [])
  await other.done()
  await phone.done()
})

test('a code that is over, one that is none, no network: each says what to do', async () => {
  const desk = await computer()
  const phone = await town.phone('employee', { code: 'https://example.com/' })
  await phone.open('?path=pages/mine/index')
  await phone.sees('工号')
  await phone.tap('.go-console')
  await phone.sees('这个码里没有打卡的内容')
  await phone.set({ code: desk.scan })
  await phone.tap('.go-scan')
  await phone.sees('请点「扫码登录电脑端」来扫')
  await phone.tap('.mp-yes')
  await phone.set({ code: `${town.url}/scan?code=nosuchcode` })
  await phone.tap('.go-console')
  await phone.sees('登录码已失效')
  await phone.set({ code: desk.scan, network: 'offline' })
  await phone.tap('.deed')
  await phone.sees('没有登录成功')
  await phone.set({ network: 'online' })
  await phone.tap('.deed')
  await phone.sees(desk.check)
  await phone.tap('.plain')
  await phone.sees('扫码登录电脑端')
  assert.equal((await desk.session()).status, 'waiting')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('who signed out is not signed in again before they say so, whatever is opened', async () => {
  await town.employee('leaving', 'mine')
  const phone = await town.phone('leaving')
  await phone.open('?path=pages/mine/index')
  await phone.sees('工号')
  await phone.tap('.sign-out')
  await phone.tap('.mp-yes')
  await phone.sees('隐私说明')
  for (const path of ['', '?path=pages/record/index', '?path=pages/requests/index', '?path=pages/mine/index']) {
    await phone.closeApp()
    await phone.open(path)
    await phone.sees('隐私说明')
    assert.equal(await phone.page.evaluate(() => localStorage.getItem('mini:leaving:session')), null)
  }
  await phone.tap('.agree')
  await phone.sees('测试leaving')
  await phone.closeApp()
  await phone.open()
  await phone.sees('已在打卡范围内')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a page pulled down says that it refreshes, until it has', async () => {
  const phone = await town.phone('employee')
  await phone.open('?path=pages/record/index')
  await phone.page.waitForSelector('.total')
  await phone.set({ network: 'slow' })
  await phone.pullDown()
  await phone.sees('正在刷新')
  await phone.page.waitForSelector('.mp-pull', { state: 'detached' })
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('whoever chooses their shift is told so on the punch page, and led there', async () => {
  await town.employee('chooser', 'choosing')
  const phone = await town.phone('chooser')
  await phone.open()
  await phone.sees('选择今天的班次')
  await phone.sees('还没有选')
  await phone.tap('.choose-shift')
  await phone.tap('.choose')
  await phone.tap('.mp-sheet li:has-text("白班")')
  await phone.sees('已选')
  await phone.tap('.mp-back')
  await phone.sees('上班打卡')
  await phone.sees('应 ')
  const today = await town.api('chooser', 'GET', '/api/record/today')
  assert.deepEqual(today.day.shift_names, ['白班'])
  assert.equal(await phone.page.locator('.choose-shift').isVisible(), today.may_choose_shift)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
