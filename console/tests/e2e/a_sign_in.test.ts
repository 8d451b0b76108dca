// Signing in, by the phone and as somebody of the demo, and what each role has.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Town } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

test('a phone that scans the code lets the browser in', async () => {
  const desk = await Desk.open(town)
  await desk.page.goto(`${town.url}/`)
  const scan = await desk.page.getAttribute('svg[data-text]', 'data-text')
  const check = (await desk.page.textContent('[data-check]')) ?? ''
  assert.match(check, /^\d{4}$/)
  const phone = await town.phone('hr', { code: scan })
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-console')
  await phone.sees(check)
  await phone.tap('.confirm')
  await desk.page.waitForSelector('nav a')
  await desk.sees('林晓雯')
  await phone.done()
  await desk.done()
})

test('a code that is over is replaced by another', async () => {
  const desk = await Desk.open(town)
  await desk.page.clock.install()
  await desk.page.goto(`${town.url}/`)
  const first = await desk.page.getAttribute('svg[data-text]', 'data-text')
  await desk.page.clock.runFor(185_000)
  await desk.page.waitForFunction(
    (text) => document.querySelector('svg[data-text]')?.getAttribute('data-text') !== text,
    first,
  )
  await desk.done()
})

test('another scanner is told what the code is for', async () => {
  const desk = await Desk.open(town)
  await desk.page.goto(`${town.url}/scan?code=0`)
  await desk.sees('请用小程序扫码')
  await desk.done()
})

const PAGES: Record<string, string[]> = {
  owner: ['今日', '员工', '考勤规则', '记录', '审批', '假期', '统计', '月结', '报表', '设置', '我的考勤'],
  hr: ['今日', '员工', '考勤规则', '记录', '审批', '假期', '统计', '月结', '报表', '设置', '我的考勤'],
  manager: ['今日', '员工', '考勤规则', '记录', '审批', '假期', '统计', '报表', '我的考勤'],
  employee: ['我的考勤'],
}

for (const [user, pages] of Object.entries(PAGES)) {
  test(`${user} has what the role may do, and is sent away from the rest`, async () => {
    const desk = await Desk.of(town, user)
    assert.deepEqual(
      (await desk.page.locator('nav a').allTextContents()).map((name) => name.trim()),
      pages,
    )
    if (!pages.includes('设置')) {
      await desk.go('/settings')
      await desk.page.waitForURL(/#\/mine/)
    }
    await desk.done()
  })
}
