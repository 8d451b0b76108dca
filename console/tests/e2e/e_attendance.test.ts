// Today's board and the grids of records: what they count, how one moves in them, and that the address holds what is seen.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Town, date } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

const figure = async (desk: Desk, pile: string) =>
  Number((await desk.page.locator(`[data-pile="${pile}"] .figure`).textContent())?.replaceAll(',', ''))

test('the board counts as the list of people does, and a department opens its people', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go(`/today?date=${date()}`)
  const rows = desk.page.locator('[data-people] tbody tr')
  const { departments } = await town.api('hr', 'GET', `/api/record/team/${date()}`)
  const people = departments.flatMap((one: { people: { on_at: string | null }[] }) => one.people)
  assert.equal(await rows.count(), people.length)
  assert.equal(await figure(desk, 'here'), people.filter((one: { on_at: string | null }) => one.on_at).length)
  await desk.page.locator('[data-department="rnd"]').click()
  await desk.page.waitForURL(/department=rnd/)
  await desk.settled()
  const rnd = departments.find((one: { department_id: string }) => one.department_id === 'rnd').people
  await rows.nth(rnd.length - 1).waitFor()
  assert.equal(await rows.count(), rnd.length)
  await desk.page.locator('[data-pile="not_in"]').click()
  await desk.page.waitForURL(/show=not_in/)
  await desk.settled()
  assert.equal(await rows.count(), await figure(desk, 'not_in'))
  await desk.done()
})

test('the board is read anew each minute while it is seen, and at once when one comes back', async () => {
  const desk = await Desk.open(town)
  await desk.page.clock.install()
  await desk.page.goto(`${town.url}/`)
  await desk.page.click('[data-user="hr"]')
  await desk.page.waitForSelector('[data-pile]')
  let reads = 0
  desk.page.on('request', (request) => {
    if (request.url().includes('/api/record/board/')) reads += 1
  })
  await desk.page.clock.runFor(61_000)
  await desk.page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
  assert.equal(reads, 1)
  const see = (state: string) =>
    desk.page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await see('hidden')
  await desk.page.clock.runFor(180_000)
  assert.equal(reads, 1, 'nobody looks, nothing is read')
  await see('visible')
  await desk.page.waitForFunction(() => true)
  await desk.page.waitForTimeout(300)
  assert.equal(reads, 2)
  await desk.done()
})

test('in the night the board opens on the day before, whose shift is at work, and in the morning it goes on', async () => {
  const desk = await Desk.open(town)
  const { page } = desk
  const heading = (text: string) => page.locator('main h1', { hasText: text }).waitFor()
  await page.clock.setFixedTime(new Date(`${date()}T03:00:00+08:00`))
  await page.goto(`${town.url}/`)
  await page.click('[data-user="hr"]')
  await page.waitForURL(new RegExp(`today\\?date=${date(-1)}$`))
  await heading('昨日')
  await desk.sees('昨日（夜班进行中）')
  await page.locator(`[data-date="${date()}"]`).click()
  await page.waitForURL(new RegExp(`date=${date()}$`))
  await heading('今日')
  await page.locator('nav a', { hasText: '今日' }).click()
  await page.waitForURL(new RegExp(`date=${date(-1)}$`))
  await desk.settled()
  await page.clock.setFixedTime(new Date(`${date()}T05:00:00+08:00`))
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.waitForURL(/today$/)
  await heading('今日')
  assert.equal(await page.locator('[data-date]').count(), 0)
  await desk.done()
})

test('a past day is looked at and left again, and whoever leaves the board looks at nobody', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(`/today?date=${date(-3)}`)
  const { departments } = await town.api('hr', 'GET', `/api/record/team/${date(-3)}`)
  const people = departments.flatMap((one: { people: { on_at: string | null }[] }) => one.people)
  assert.equal(await figure(desk, 'here'), people.filter((one: { on_at: string | null }) => one.on_at).length)
  await page.getByRole('button', { name: '后一天' }).click()
  await page.waitForURL(new RegExp(`date=${date(-2)}$`))
  await desk.settled()
  const asked: string[] = []
  page.on('request', (request) => {
    if (/\/api\/record\/(board|team)\//.test(request.url())) asked.push(request.url())
  })
  await page.locator('nav a', { hasText: '设置' }).click()
  await page.waitForURL(/settings$/)
  await desk.settled()
  assert.deepEqual(asked, [])
  await desk.done()
})

test('the keys lead through the grid of a month, Enter opens a day, Escape gives the place back', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/records')
  const { page } = desk
  const at = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.at ?? '')
  await page.locator('[data-at="0.0"]').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  assert.equal(await at(), '1.1')
  await page.keyboard.press('Control+End')
  const last = await at()
  await page.keyboard.press('ArrowDown')
  assert.equal(await at(), last, 'there is nothing below the last row')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').getByText('判定依据').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  assert.equal(await at(), '1.0')
  await desk.done()
})

test('the month has the totals of everybody’s own month', async () => {
  const desk = await Desk.of(town, 'hr')
  const month = date(-28).slice(0, 7)
  await desk.go(`/records?month=${month}&search=MS1007`)
  const row = desk.page.locator('tr', { hasText: '李俊杰' })
  const sums = (await row.locator('.sum').allTextContents()).map((text) => text.trim())
  const { totals } = await town.api('employee', 'GET', `/api/record/months/${month}`)
  assert.deepEqual(sums.slice(0, 2), [`${totals.days_attended}/${totals.days_due}`, String(totals.late_days || '')])
  assert.equal((await row.locator('[data-at]:not(.nothing)').count()) > 0, true)
  await desk.done()
})

test('what is looked for stands in the address, and the way back leads through it', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/records')
  const { page } = desk
  await page.locator('input[type=search]').fill('李俊杰')
  await page.waitForURL(/search=/)
  await desk.settled()
  const rows = page.locator('tbody tr:not(.block)')
  assert.equal(await rows.count(), 1)
  await page.getByLabel('只看有异常的人').check()
  await page.waitForURL(/abnormal=1/)
  await page.locator('[data-view="day"]').click()
  await page.waitForURL(/view=day/)
  await page.reload()
  await desk.settled()
  assert.equal(await page.locator('input[type=search]').inputValue(), '李俊杰')
  assert.equal(await page.locator('[data-view="day"]').getAttribute('aria-pressed'), 'true')
  await desk.done()
})

test('a day of the departments is looked at by date, and by who was absent', async () => {
  const desk = await Desk.of(town, 'manager')
  const day = date(-1)
  await desk.go(`/records?view=day&date=${day}`)
  const { departments } = await town.api('manager', 'GET', `/api/record/team/${day}`)
  const people = departments.flatMap((one: { people: unknown[] }) => one.people)
  const rows = desk.page.locator('[data-people] tbody tr')
  assert.equal(await rows.count(), people.length)
  await rows.first().getByRole('button').click()
  await desk.page.locator('dialog[open]').getByText('打卡', { exact: true }).first().waitFor()
  await desk.done()
})
