// The statistics: what stands there is what the API tells, and the way leads from the company to a department and a person.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Town, date } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

/** Four weeks that are over, so that every day of them has its results. */
const [FROM, TO] = [date(-29), date(-2)]
const SPAN = `from=${FROM}&to=${TO}`
const AT = `/statistics?period=dates&${SPAN}`
const [AGAIN_MS, TRIES] = [500, 60]

/** What the API tells, when it has added the days up. */
async function told(user: string, rest = '', query = SPAN) {
  for (let left = TRIES; ; left--) {
    const reply = await town.api(user, 'GET', `/api/statistics${rest}?${query}`)
    if (!reply.refreshing || !left) return reply
    await new Promise((done) => setTimeout(done, AGAIN_MS))
  }
}

const figure = async (page: Page, name: string) =>
  Number((await page.locator(`[data-figure="${name}"] .figure`).textContent())?.trim())
const row = async (page: Page, table: string, id: string) => {
  const cells = page.locator(`[data-sums="${table}"] [data-row="${id}"] [data-cell] .n`)
  return (await cells.allTextContents()).map((text) => Number(text.trim()))
}
const tenth = (value: number) => Math.round(value * 10) / 10
// biome-ignore lint/suspicious/noExplicitAny: replies of the API are looked into by tests, not typed twice.
type Sums = any
const overtime = (sums: Sums) =>
  tenth(sums.overtime.reduce((sum: number, one: { amount_min: number }) => sum + one.amount_min, 0) / 60)
const four = (sums: Sums) => [
  tenth(sums.attendance_rate * 100),
  sums.late_days,
  tenth(sums.absent_days),
  overtime(sums),
]

test('the figures, departments and groups are those of the API', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  // Whoever looks first waits until the days have been added up; the page asks again by itself.
  await desk.go(AT)
  const api = await told('hr')
  assert.ok(api.people > 5 && api.days_due > 50, 'there is something to be told')
  assert.equal(
    await page
      .locator('nav a.here')
      .textContent()
      .then((text) => text?.trim()),
    '统计',
  )
  const names = ['rate', 'punctuality', 'late', 'early', 'missing', 'absent', 'leave', 'overtime', 'people']
  const shown = await Promise.all(names.map((name) => figure(page, name)))
  assert.deepEqual(shown, [
    tenth(api.attendance_rate * 100),
    tenth(api.punctuality * 100),
    api.late_days,
    api.early_days,
    api.missing_on_days + api.missing_off_days,
    tenth(api.absent_days),
    tenth(api.leave_days),
    overtime(api),
    api.people,
  ])
  for (const one of api.departments) assert.deepEqual(await row(page, 'departments', one.department_id), four(one))
  for (const one of api.groups) assert.deepEqual(await row(page, 'groups', one.group_id), four(one))
  await desk.sees(/统计截至 \d+月\d+日 \d\d:\d\d 前已出结果的日子/)
  await desk.done()
})

test('each figure says how it changed, and whether that is good news, against the period before', async () => {
  const api = await told('hr')
  const desk = await Desk.of(town, 'hr')
  await desk.go(AT)
  const change = (await desk.page.locator('[data-figure="late"] [data-change]').textContent())?.trim() ?? ''
  const by = api.late_days - api.before.late_days
  if (by === 0) assert.match(change, /持平/)
  else assert.match(change, new RegExp(by > 0 ? `↑\\s*增加 ${by} 人次 · 变差` : `↓\\s*减少 ${-by} 人次 · 变好`))
  const [, month, day] = api.before.from.split('-').map(Number)
  await desk.page.locator('[data-compared]', { hasText: `${month}月${day}日` }).waitFor()
  await desk.done()
})

test('a chart is drawn, and its table has the same numbers for the keyboard', async () => {
  const api = await told('hr', '', `${SPAN}&unit=week`)
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(`${AT}&unit=week`)
  const chart = page.locator('[data-chart="abnormal"]')
  assert.ok((await chart.locator('svg path').count()) > api.series.length)
  await chart.getByRole('button').focus()
  await page.keyboard.press('Enter')
  const rows = chart.locator('tbody tr')
  assert.equal(await rows.count(), api.series.length)
  const cells = await rows.evaluateAll((all) =>
    all.map((one) => [...one.querySelectorAll('td')].map((cell) => Number(cell.textContent))),
  )
  assert.deepEqual(
    cells,
    api.series.map((one: Sums) => [
      one.late_days,
      one.early_days,
      one.missing_on_days + one.missing_off_days,
      tenth(one.absent_days),
    ]),
  )
  assert.equal(await chart.locator('svg').isVisible(), false)
  await desk.done()
})

test('the way leads down to a department and its people, back up, and to a person with their records', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(AT)
  await page.locator('[data-sums="departments"] [data-row="rnd"] a').click()
  await page.waitForURL(/department_id=rnd/)
  await desk.settled()
  const api = await told('hr', '', `${SPAN}&department_id=rnd`)
  assert.equal(await figure(page, 'people'), api.people)
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-current')), 'page')
  const people = await told('hr', '/people', `${SPAN}&department_id=rnd&order=worked&limit=20`)
  await page.locator('[data-field="order"]').selectOption('worked')
  await page.waitForURL(/order=worked/)
  await desk.settled()
  const numbers = await page
    .locator('[data-person]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-person')))
  assert.deepEqual(
    numbers,
    people.people.map((one: { number: string }) => one.number),
  )
  await page.locator(`[data-person="${numbers[0]}"] button`).click()
  await page.locator('[data-months] [data-chart="rates"] svg').waitFor()
  const { employee_id } = people.people[0]
  const { months } = await town.api('hr', 'GET', `/api/statistics/people/${employee_id}?to=${TO.slice(0, 7)}&months=6`)
  const last = page.locator(`[data-month="${TO.slice(0, 7)}"] td`)
  assert.equal((await last.first().textContent())?.trim(), `${tenth(months.at(-1).attendance_rate * 100)}%`)
  await page.locator('[data-records]').click()
  await page.waitForURL(new RegExp(`records\\?month=${TO.slice(0, 7)}&search=${numbers[0]}`))
  await page.goBack()
  await desk.settled()
  await page.getByRole('link', { name: '全部部门' }).click()
  await page.waitForURL((url) => !url.href.includes('department_id'))
  await desk.done()
})

test('periods are stepped through, units switched, and the address holds what is seen', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/statistics')
  await page.locator('[data-preset="last_week"]').click()
  await page.waitForURL(/period=week&at=/)
  await desk.settled()
  assert.equal(await page.locator('[data-preset="last_week"]').getAttribute('aria-pressed'), 'true')
  const week = await page.locator('[data-span]').textContent()
  assert.deepEqual(await page.locator('[data-field="unit"] option').allTextContents(), ['日'])
  await page.locator('[data-step="previous"]').click()
  await desk.settled()
  assert.notEqual(await page.locator('[data-span]').textContent(), week)
  await page.locator('[data-step="next"]').click()
  await desk.settled()
  assert.equal(await page.locator('[data-span]').textContent(), week)
  await desk.go(AT)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/statistics?')) asked.push(request.url())
  })
  await page.locator('[data-field="unit"]').selectOption('week')
  await page.waitForURL(/unit=week/)
  await desk.settled()
  assert.match(asked.at(-1) ?? '', /unit=week/)
  await page.locator('[data-field="over_limit"]').check()
  await page.waitForURL(/over_limit=1/)
  await page.reload()
  await desk.settled()
  assert.equal(await page.locator('[data-field="unit"]').inputValue(), 'week')
  assert.equal(await page.locator('[data-field="over_limit"]').isChecked(), true)
  const over = await told('hr', '/people', `${SPAN}&over_limit=true`)
  assert.equal(await page.locator('[data-person]').count(), over.people.length)
  await page.locator('[data-field="to"]').fill(date(-40))
  await desk.sees('结束日期不能早于开始日期')
  await desk.done()
})

test('a manager sees their own departments alone, and who has no part in it is led elsewhere', async () => {
  const [own, all] = [await told('manager'), await told('hr')]
  assert.ok(own.people > 0 && own.people < all.people)
  const desk = await Desk.of(town, 'manager')
  await desk.go(AT)
  assert.equal(await figure(desk.page, 'people'), own.people)
  const { people } = await told('manager', '/people')
  assert.equal(await desk.page.locator('[data-person]').count(), people.length)
  await desk.go(`${AT}&department_id=sales`)
  await desk.page.locator('[role="alert"]').first().waitFor()
  assert.equal(await desk.page.locator('[data-figure]').count(), 0)
  await desk.done()
  const employee = await Desk.of(town, 'employee')
  await employee.go('/statistics')
  await employee.page.waitForURL(/mine/)
  assert.equal(await employee.page.locator('nav a', { hasText: '统计' }).count(), 0)
  await employee.done()
})

test('a day that has no results yet says so, and the month before is one click away', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go(`/statistics?period=dates&from=${date()}&to=${date()}&group_id=nobody`)
  await desk.sees('这段时间还没有出结果的日子')
  await desk.page.getByRole('link', { name: '看前一个月' }).click()
  await desk.page.waitForURL(/at=/)
  await desk.done()
})

test('on paper there are the charts and all tables, across the page and without the menu', async () => {
  const desk = await Desk.of(town, 'hr', { dark: true })
  const { page } = desk
  await desk.go(AT)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('aside').isVisible(), false)
  assert.equal(await page.locator('[data-preset]').first().isVisible(), false)
  for (const chart of ['rates', 'abnormal']) {
    const drawn = await page.locator(`[data-chart="${chart}"] svg`).boundingBox()
    assert.ok(drawn && drawn.height > 50, `${chart} is drawn`)
    assert.ok(await page.locator(`[data-chart="${chart}"] table`).isVisible())
  }
  const ground = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--card').trim())
  assert.equal(ground, '#fff')
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.match(pdf, /\/MediaBox\s*\[0 0 84[12][.\d]* 59[45][.\d]*\]/, 'A4, across')
  await desk.done()
})
