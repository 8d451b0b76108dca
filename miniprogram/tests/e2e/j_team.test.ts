// The day of a team, on the phones of HR, of a manager and of somebody without a team: what is shown is what was asked for.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, Town, date, inMinutes } from './town'

let town: Town
before(async () => {
  town = await Town.open()
  await town.group('team')
  await town.employee('member', 'team', 3)
})
after(() => town.close())

const today = date()
const yesterday = date(-1)
const RND = '.department:has-text("研发部")'

/** A phone with the team's page at an hour of today, and what it asks about teams. */
async function team(user: string, hour = 12): Promise<{ phone: Phone; asked: string[] }> {
  const [hours = 0, minutes = 0] = inMinutes(0).minute.split(':').map(Number)
  const phone = await town.phone(user, { clock_off_ms: ((hour - hours) * 60 - minutes) * 60_000 })
  const asked: string[] = []
  phone.context.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (/^\/api\/record\/(board|team)\/[^/]+$/.test(pathname)) asked.push(pathname.replace('/api/record/', '') + search)
  })
  await phone.open('?path=pages/team/index')
  return { phone, asked }
}

/** What was asked for comes to be these, and no more: a page may say something before it asks. */
async function asks(phone: Phone, asked: string[], expected: string[]): Promise<void> {
  for (let waited = 0; asked.length < expected.length && waited < 5_000; waited += 50) await phone.page.waitForTimeout(50)
  assert.deepEqual(asked, expected)
}

async function folded(phone: Phone): Promise<void> {
  await phone.page.locator('.lines .person').first().waitFor({ state: 'detached' })
}

test("a department's people are asked for when it is opened, once until it is refreshed", async () => {
  const { phone, asked } = await team('hr')
  await phone.sees('研发部')
  await asks(phone, asked, [`board/${today}`])
  await phone.tap(RND)
  await phone.sees('测试member')
  const opened = [`board/${today}`, `team/${today}?department_id=rnd`]
  await asks(phone, asked, opened)
  await phone.tap(RND)
  await folded(phone)
  await phone.tap(RND)
  await phone.sees('测试member')
  await phone.tap('.person:has-text("测试member")')
  await phone.sees('为什么是这个结果')
  await phone.tap('.mp-back')
  await phone.sees('测试member')
  await asks(phone, asked, opened)
  await phone.pullDown()
  await phone.page.waitForSelector('.mp-pull')
  await phone.page.waitForSelector('.mp-pull', { state: 'detached' })
  await asks(phone, asked, [...opened, ...opened])
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('the day before keeps what is open, tells who was absent, and leads back', async () => {
  const { phone, asked } = await team('hr')
  await phone.tap(RND)
  await phone.sees('测试member')
  const on = (day: string) => [`board/${day}`, `team/${day}?department_id=rnd`]
  await asks(phone, asked, on(today))
  await phone.tap('.turn-previous')
  await phone.page.locator('.attention .person:has-text("测试member")').waitFor()
  assert.match(await phone.page.innerText('.attention'), /测试member\s+研发部 · 没有打卡\s+旷工/)
  await phone.page.locator('.lines .person').first().waitFor()
  await asks(phone, asked, [...on(today), ...on(yesterday)])
  await phone.tap('.to-today')
  await phone.page.locator('.to-today').waitFor({ state: 'detached' })
  await phone.sees('测试member')
  await asks(phone, asked, [...on(today), ...on(yesterday), ...on(today)])
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a manager of one small department sees their people at once, and whom a count means', async () => {
  const { phone, asked } = await team('manager')
  await phone.sees('测试member')
  await asks(phone, asked, [`board/${today}`, `team/${today}?department_id=rnd`])
  await phone.tap('.pile-late')
  await phone.page.locator('.lines .person:has-text("测试member")').waitFor({ state: 'detached' })
  await phone.tap('.pile-not_in')
  await phone.sees('测试member')
  assert.equal(asked.length, 2)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('without a network a department says so where it was opened, and is asked for again', async () => {
  const { phone, asked } = await team('hr')
  await phone.sees('研发部')
  await phone.set({ network: 'offline' })
  await phone.tap(RND)
  await phone.sees('网络不通')
  await phone.set({ network: 'online' })
  await phone.tap('.retry-people')
  await phone.sees('测试member')
  assert.deepEqual(asked.at(-1), `team/${today}?department_id=rnd`)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('at two in the morning the evening before is shown, and today is a tap away', async () => {
  const { phone, asked } = await team('hr', 2)
  await phone.sees('夜班算昨天的考勤')
  await asks(phone, asked, [`board/${yesterday}`])
  await phone.tap('.to-today')
  await phone.page.locator('.to-today').waitFor({ state: 'detached' })
  await asks(phone, asked, [`board/${yesterday}`, `board/${today}`])
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('whoever has no team is told who sees one', async () => {
  const { phone } = await team('member')
  await phone.sees('只有主管、人事和企业主可以看团队')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
