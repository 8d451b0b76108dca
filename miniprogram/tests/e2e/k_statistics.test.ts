// Statistics on the phones of HR, of a manager and of an employee: the numbers are the API's, and nobody sees more than they may.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, Town } from './town'

let town: Town
before(async () => {
  town = await Town.open()
})
after(() => town.close())

/** The last date that has settled: until five in the morning the evening before is still going on. */
function settledLast(): string {
  return new Date(Date.now() + 3 * 3_600_000 - 86_400_000).toISOString().slice(0, 10)
}

/** A phone, and what it asks about statistics. */
async function holder(user: string): Promise<{ phone: Phone; asked: string[] }> {
  const phone = await town.phone(user)
  const asked: string[] = []
  phone.context.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    if (pathname.startsWith('/api/statistics')) asked.push(decodeURIComponent(pathname + search))
  })
  return { phone, asked }
}

/** The statistics as they are opened from 我的, once they are made. */
async function opened(user: string): Promise<{ phone: Phone; asked: string[] }> {
  const { phone, asked } = await holder(user)
  await phone.open('?path=pages/mine/index')
  await phone.tap('.go-statistics')
  await made(phone)
  return { phone, asked }
}

async function made(phone: Phone): Promise<void> {
  await phone.page.locator('.figure-rate >> visible=true').waitFor({ timeout: 60_000 })
  await phone.page.locator('.refreshing >> visible=true').waitFor({ state: 'detached', timeout: 60_000 })
  await phone.page.locator('.people .skeleton >> visible=true').waitFor({ state: 'detached' })
}

const isOverview = (route: string) => route.startsWith('/api/statistics?')
const isPeople = (route: string) => route.startsWith('/api/statistics/people?')
const last = (asked: string[], which: (route: string) => boolean): string => asked.filter(which).at(-1) ?? ''
const queryOf = (route: string) => Object.fromEntries(new URLSearchParams(route.split('?')[1]))
const percent = (rate: number) => `${Math.round(rate * 1000) / 10}%`
const lines = async (phone: Phone, selector: string) => (await phone.page.locator(`${selector} >> visible=true`).allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())

/** How much overtime there is of what the API tells, in minutes. */
function overtimeMin(sums: { overtime: { credited_min: number; uncredited_min: number }[] }): number {
  return sums.overtime.reduce((sum, one) => sum + one.credited_min + one.uncredited_min, 0)
}

function lengthText(min: number): string {
  return [Math.floor(min / 60) ? `${Math.floor(min / 60)} 小时` : '', min % 60 && min > 60 ? `${min % 60} 分` : min < 60 ? `${min} 分钟` : ''].filter(Boolean).join(' ')
}

test('HR sees what the API tells of the month, up to the last day that has settled, and how it differs from before', async () => {
  const { phone, asked } = await opened('hr')
  const settled = settledLast()
  assert.deepEqual(queryOf(last(asked, isOverview)), { from: `${settled.slice(0, 8)}01`, to: settled, unit: 'day' })
  // The month before is whole, whatever day it is.
  await phone.tap('.turn-previous')
  await made(phone)
  const route = last(asked, isOverview)
  const told = await town.api('hr', 'GET', route)
  assert.ok(told.people > 10 && told.days_due > 0 && told.late_days > 0, 'the demo has something to tell')
  const shown = Object.fromEntries(await Promise.all(['rate', 'punctuality', 'late', 'early', 'missing', 'absent', 'leave', 'overtime'].map(async (name) => [name, (await lines(phone, `.figure-${name}`))[0] ?? ''])))
  for (const [name, value] of [
    ['rate', percent(told.attendance_rate)], ['punctuality', percent(told.punctuality)], ['late', `${told.late_days} 人次`], ['late', `${told.late_min} 分钟`], ['early', `${told.early_days} 人次`],
    ['missing', `${told.missing_on_days + told.missing_off_days} 次`], ['absent', `${told.absent_days} 天`], ['leave', `${told.leave_days} 天`], ['overtime', lengthText(overtimeMin(told))],
  ]) assert.ok(shown[name as string].includes(` ${value}`), `${name}: ${shown[name as string]} has ${value}`)
  const more = told.late_days - told.before.late_days
  if (told.before.people) assert.ok(shown.late.includes(more > 0 ? `↑ 多 ${more} 人次` : more < 0 ? `↓ 少 ${-more} 人次` : '持平'), shown.late)
  assert.match((await lines(phone, '.as-of'))[0] ?? '', /^统计截至 \d+月\d+日 \d\d:\d\d$/)
  assert.equal((await lines(phone, '.limit-month'))[0]?.split(' ')[1], `${told.over_month_people}`)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('each day of the month is a bar, and a tap on one tells its number', async () => {
  const { phone, asked } = await opened('hr')
  await phone.tap('.figure-late')
  const { series } = await town.api('hr', 'GET', last(asked, isOverview))
  assert.equal(await phone.page.locator('.bars-column >> visible=true').count(), series.length)
  const busiest = series.reduce((best: number, one: { late_days: number }, index: number) => (one.late_days > series[best].late_days ? index : best), 0)
  await phone.page.locator('.bars-column >> visible=true').nth(busiest).tap()
  await phone.page.locator(`.caption-value:has-text("${series[busiest].late_days} 人次")`).waitFor()
  const label = await phone.page.locator('.bars-column >> visible=true').nth(busiest).getAttribute('aria-label')
  assert.match(label ?? '', new RegExp(`${Number(series[busiest].from.slice(8))}日 .*，${series[busiest].late_days} 人次$`))
  const before = asked.length
  await phone.tap('.unit-week')
  await made(phone)
  const week = queryOf(asked.slice(before).find(isOverview) ?? '')
  assert.equal(new Date(`${week.from}T00:00:00Z`).getUTCDay(), 1)
  await phone.tap('.turn-previous')
  await made(phone)
  assert.deepEqual(queryOf(last(asked, isOverview)).to, new Date(Date.parse(`${week.from}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10))
  assert.equal(await phone.page.locator('.bars-column >> visible=true').count(), 7)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('HR goes down to a department and back, and to a person, their months and a day', async () => {
  const { phone, asked } = await opened('hr')
  await phone.tap('.turn-previous')
  await made(phone)
  const { from } = queryOf(last(asked, isOverview))
  await phone.tap('.department:has-text("研发部")')
  await phone.page.locator('.where:has-text("研发部") >> visible=true').waitFor()
  await made(phone)
  const route = last(asked, isOverview)
  assert.deepEqual([queryOf(route).department_id, queryOf(route).from], ['rnd', from])
  const told = await town.api('hr', 'GET', route)
  assert.ok((await lines(phone, '.figure-rate'))[0]?.includes(percent(told.attendance_rate)))
  await phone.tap('.order-missing')
  await phone.page.locator('.people .person >> visible=true').first().waitFor()
  const ranking = last(asked, isPeople)
  assert.equal(queryOf(ranking).order, 'missing')
  const { people } = await town.api('hr', 'GET', ranking)
  const missing = (one: { missing_on_days: number; missing_off_days: number }) => one.missing_on_days + one.missing_off_days
  const wanted = people.filter((one: Parameters<typeof missing>[0]) => missing(one) > 0)
  const rows = await lines(phone, '.people .person')
  assert.deepEqual(rows.map((row) => row.split(' ')[1]), wanted.map((one: { name: string }) => one.name))
  assert.ok(rows[0]?.includes(` ${missing(wanted[0])} 次`), rows[0])
  await phone.tap('.people .person')
  await phone.page.locator('.who >> visible=true').waitFor()
  const { months } = await town.api('hr', 'GET', last(asked, (one) => one.startsWith('/api/statistics/people/')))
  assert.equal(months.length, 6)
  assert.equal(await phone.page.locator('.bars-column >> visible=true').count(), 6)
  assert.equal(months[4].month, from?.slice(0, 7))
  assert.ok((await lines(phone, '.figure-late'))[0]?.includes(` ${months[4].late_days} 次`))
  await phone.tap('.see-days')
  await phone.tap('.all-days')
  await phone.tap('.days .day')
  await phone.sees('为什么是这个结果')
  for (const place of ['.who', '.where', '.departments']) {
    await phone.tap('.mp-back')
    await phone.page.locator(`${place} >> visible=true`).first().waitFor()
  }
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('a manager sees their own department only', async () => {
  const { phone, asked } = await opened('manager')
  const told = await town.api('manager', 'GET', last(asked, isOverview))
  assert.deepEqual(told.departments.map((one: { department_id: string }) => one.department_id), ['rnd'])
  const text = await phone.text()
  assert.ok(!text.includes('生产部') && !text.includes('行政人事部'))
  const own = await town.api('hr', 'GET', `${last(asked, isOverview)}&department_id=rnd`)
  assert.equal(told.people, own.people)
  assert.ok((await lines(phone, '.figure-late'))[0]?.includes(` ${own.late_days} 人次`))
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('the team leads there too', async () => {
  const { phone } = await holder('hr')
  await phone.open('?path=pages/team/index')
  await phone.tap('.go-statistics')
  await made(phone)
  await phone.done()
})

test('without a network the page says so, keeps what it has, and asks again when told to', async () => {
  const { phone } = await opened('hr')
  await phone.set({ network: 'offline' })
  await phone.pullDown()
  await phone.sees('网络不通')
  await phone.page.locator('.figure-rate >> visible=true').waitFor()
  await phone.tap('.turn-previous')
  await phone.page.locator('.empty:has-text("网络不通") >> visible=true').waitFor()
  await phone.set({ network: 'online' })
  await phone.tap('.retry .small-button')
  await made(phone)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('an employee has no way there, and is told who sees statistics', async () => {
  const { phone, asked } = await holder('employee')
  await phone.open('?path=pages/mine/index')
  await phone.page.locator('.go-balances').waitFor()
  await phone.page.waitForFunction(() => document.querySelector('.me .title')?.textContent)
  assert.equal(await phone.page.locator('.go-statistics').count(), 0)
  assert.deepEqual(asked, [])
  await phone.closeApp()
  await phone.open('?path=pages/statistics/index')
  await phone.sees('只有主管、人事和企业主可以看统计')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
