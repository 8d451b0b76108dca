// A month from what is open in it to its days being kept, opened again, put right, and closed once more. The days are kept a minute
// and a half after a closing began, by the server's own clock: these tests take their time.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Town, date, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'
import { looked } from './screens'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

/** The last month of which every day has settled for some days. */
const MONTH = date(-Number(date(-3).slice(8)) - 3).slice(0, 7)
const NAMED = `${MONTH.slice(0, 4)}年${Number(MONTH.slice(5))}月`
const AT = `/closing/${MONTH}`
const KEPT_MAX_MS = 240_000
const [AGAIN_MS, TRIES] = [1_000, 200]
const PAST_DAYS = 90
const REASON = '李俊杰的缺卡要补正'

/** What the API tells of what is open, when days have been added up. */
async function questions(query = '') {
  for (let left = TRIES; ; left--) {
    const reply = await town.api('hr', 'GET', `/api/settle/months/${MONTH}/questions${query}`)
    if (!reply.refreshing || !left) return reply
    await new Promise((done) => setTimeout(done, AGAIN_MS))
  }
}

const month = () => town.api('hr', 'GET', `/api/settle/months/${MONTH}`)
const state = (page: Page, wanted: string) =>
  page.locator(`main [data-state="${wanted}"]`).first().waitFor({ timeout: KEPT_MAX_MS })
const number = async (page: Page, selector: string) => Number((await page.locator(selector).textContent())?.trim())

/** The page as it is: light, dark, and at tablet width. */
async function looks(desk: Desk, name: string): Promise<void> {
  const { page } = desk
  await looked(desk, `closing.${name}.light`)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await looked(desk, `closing.${name}.dark`)
  // Without motion, as colours on their way from one scheme to the other have no contrast of their own.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize({ width: 1024, height: 768 })
  await looked(desk, `closing.${name}.tablet`)
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
  await page.setViewportSize({ width: 1280, height: 860 })
}

async function beginClosing(page: Page): Promise<void> {
  await page.locator('[data-ask-close]').click()
  await page.locator('[data-despite]').check({ timeout: KEPT_MAX_MS })
  await page.locator('dialog [data-close]').click()
  await state(page, 'closing')
}

/** Somebody asks for a trip in the month, late: what waits for an answer is open, too. */
async function askForTrip(): Promise<void> {
  const { policy, revision } = await town.api('hr', 'GET', '/api/leave/policy')
  await town.api('hr', 'PUT', '/api/leave/policy', { policy: { ...policy, past_max_days: PAST_DAYS }, revision })
  const [{ work_date: day }] = (await questions('?department_id=rnd')).questions
  const span = { unit: 'half_day', from: day, to: day }
  const trip = { kind: 'trip', leave_type_id: null, span, reason: '客户验收', place: '上海', proof: [] }
  await town.api('employee', 'POST', '/api/leave', { application_id: uuidv7(), ...trip })
}

test('what is open is counted by kind, filtered in the address, and leads to where it is put right', async () => {
  await askForTrip()
  const all = await questions()
  const counts: Record<string, number> = all.counts
  assert.ok(counts.missing && counts.absent, 'the demo has days that lack something')
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/closing')
  await page.locator(`[data-month="${MONTH}"] [data-state="open"]`).waitFor()
  assert.equal(await page.locator('[data-month]').count(), 13)
  await looks(desk, 'months')
  await page.locator(`[data-month="${MONTH}"] a`).click()
  await page.locator('[data-question]').first().waitFor()
  await desk.settled()
  assert.equal(await number(page, '[data-kind="missing"] .n'), counts.missing)
  assert.equal(await number(page, '[data-kind="absent"] .n'), counts.absent)
  assert.equal(await page.locator('[data-question]').count(), all.questions.length)
  assert.equal(await number(page, '[data-kind="pending_application"] .n'), 1)
  await looks(desk, 'questions')
  await page.locator('[data-kind="absent"]').click()
  await page.waitForURL(/kind=absent/)
  await desk.settled()
  assert.equal(await page.locator('[data-question]').count(), counts.absent)
  assert.equal(await page.locator('[data-question="missing"]').count(), 0)
  await page.locator('[data-questions] select').selectOption('rnd')
  await page.waitForURL(/department=rnd/)
  await desk.settled()
  const rnd = await questions('?department_id=rnd&kind=absent')
  assert.equal(await number(page, '[data-kind="absent"] .n'), rnd.counts.absent)
  assert.equal(await page.locator('[data-question]').count(), rnd.questions.length)
  await desk.go(AT)
  await page.locator('[data-question="pending_application"]').getByRole('link', { name: '审批李俊杰的申请' }).click()
  await page.waitForURL(/approvals\?department=rnd&kind=trip/)
  await desk.sees('客户验收')
  await desk.go(`${AT}?kind=missing`)
  const [first] = (await questions('?kind=missing')).questions
  await page.locator('[data-question="missing"] a').first().click()
  await page.waitForURL(new RegExp(`records\\?month=${MONTH}&search=${first.number}`))
  await desk.done()
})

test('a month that is not over says from when it can be closed', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go(`/closing/${date().slice(0, 7)}`)
  await desk.sees(/那时才能月结/)
  assert.ok(await desk.page.locator('[data-ask-close]').isDisabled())
  await desk.done()
})

test('what is open must be known to be closed over, and a closing is taken back while no day is kept', async () => {
  const { counts } = await questions()
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(AT)
  await page.locator('[data-ask-close]').click()
  await page.locator('[data-despite]').waitFor()
  const total = Object.values(counts as Record<string, number>).reduce((sum, n) => sum + n, 0)
  await desk.sees(`还有 ${total} 项没有处理`)
  assert.ok(await page.locator('dialog [data-close]').isDisabled())
  await looks(desk, 'confirm')
  await page.keyboard.press('Escape')
  assert.equal((await month()).state, 'open')
  await beginClosing(page)
  await desk.sees(/等待其他操作结束：约 \d+ 秒/)
  const focused = await page.evaluate(() => document.activeElement?.classList.contains('stage'))
  assert.ok(focused, 'the keyboard goes on at the next step')
  await looks(desk, 'waiting')
  await page.locator('[data-take-back]').click()
  await state(page, 'open')
  await page.locator('[data-history]', { hasText: '林晓雯撤回，没有月结' }).waitFor()
  const told = await month()
  assert.deepEqual([told.state, told.closings.length, told.closings[0].closed], ['open', 1, null])
  await desk.done()
})

test('a month is closed in spite of what is open, and nothing in it can be changed', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(AT)
  const [lacking] = (await questions('?kind=missing')).questions
  await beginClosing(page)
  await state(page, 'closed')
  const told = await month()
  const [{ closed }] = told.closings
  assert.equal(await number(page, '[data-people]'), closed.people)
  assert.equal(await page.locator('[data-closed] code').getAttribute('title'), closed.digest)
  assert.equal(await page.locator('[data-changed]').count(), 0)
  await desk.settled()
  await looks(desk, 'closed')
  await page.locator('header select').last().selectOption('en')
  await desk.sees('Export the month')
  await looks(desk, 'closed-en')
  await page.locator('header select').last().selectOption('zh')
  await page.locator('[data-export]').click()
  await page.waitForURL(/reports\?from=/)
  assert.equal(await page.locator('input[type="date"]').first().inputValue(), `${MONTH}-01`)
  assert.match(await page.locator('input[type="date"]').nth(1).inputValue(), new RegExp(`^${MONTH}-(28|29|30|31)$`))
  await desk.go(`/records?month=${MONTH}&search=${lacking.number}`)
  await page.locator('[data-closed-mark]', { hasText: `${NAMED}已月结` }).waitFor()
  await page.locator(`[data-at="0.${Number(lacking.work_date.slice(8)) - 1}"]`).click()
  await correct(page)
  await page.locator('dialog [role="alert"]', { hasText: `${NAMED}已月结，不能再改。` }).waitFor()
  await looks(desk, 'refused')
  await page.locator('dialog [data-to-closing]').click()
  await page.waitForURL(new RegExp(`#${AT}$`))
  await desk.go(`/statistics?at=${MONTH}-01`)
  await page.locator('[data-closed-mark]', { hasText: `${NAMED}已月结` }).waitFor()
  await looks(desk, 'statistics')
  await desk.done()
})

test('who decides over what waits in a closed month is told which month it is, and led nowhere that is not theirs', async () => {
  const desk = await Desk.of(town, 'manager')
  const { page } = desk
  await desk.go('/approvals?kind=trip')
  await page.getByRole('button', { name: '同意', exact: true }).first().click()
  await page.getByRole('alert').getByText(`${NAMED}已月结，不能再改。`).waitFor()
  await desk.go(`/records?month=${MONTH}`)
  assert.equal(await page.locator('[data-closed-mark], [data-to-closing]').count(), 0)
  await desk.done()
})

/** HR puts a side of the day that is open right. */
async function correct(page: Page): Promise<void> {
  await page.getByRole('button', { name: '补正', exact: true }).click()
  await page.locator('dialog form input[required]').last().fill('核对过门禁')
  await page.locator('dialog form button[type="submit"]').click()
}

test('opened again with a reason, what is put right is shown as a difference, and counted when it is closed again', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go(AT)
  const [{ closed: before }] = (await month()).closings
  await page.locator('[data-ask-reopen]').click()
  assert.ok(await page.locator('dialog [data-reopen]').isDisabled())
  await page.locator('dialog textarea').fill(REASON)
  await looks(desk, 'reopen')
  await page.locator('dialog [data-reopen]').click()
  await state(page, 'open')
  await page.locator('[role="note"]', { hasText: REASON }).waitFor()
  await looks(desk, 'reopened')
  await page.locator('[data-kind="missing"]').click({ timeout: KEPT_MAX_MS })
  const row = page.locator('[data-question="missing"]').first()
  const who = (await row.locator('.number').first().textContent())?.trim() ?? ''
  await row.getByRole('button', { name: /查看/ }).click()
  await correct(page)
  await page.locator('dialog', { hasText: '直接补正' }).waitFor()
  await page.keyboard.press('Escape')
  const day = page.locator(`[data-differences] [data-person="${who}"] [data-day]`)
  await day.locator('[data-figure="statuses"]').waitFor({ timeout: KEPT_MAX_MS })
  assert.equal(await page.locator('[data-differences] [data-person]').count(), 1)
  assert.equal(await day.count(), 1)
  const cells = await day.locator('[data-figure="statuses"] td').allTextContents()
  assert.match(cells[1] ?? '', /缺卡/)
  assert.doesNotMatch(cells[2] ?? '', /缺卡/)
  await looks(desk, 'differences')
  await beginClosing(page)
  await state(page, 'closed')
  assert.equal((await page.locator('[data-changed]').textContent())?.trim(), '1 人')
  const [{ closed: after }] = (await month()).closings
  assert.deepEqual([after.changed, after.people], [1, before.people])
  assert.notEqual(after.digest, before.digest)
  await page.locator('[data-history]', { hasText: `原因：${REASON}` }).waitFor()
  await looks(desk, 'closed-again')
  await desk.go('/closing')
  await page.locator(`[data-month="${MONTH}"] [data-state="closed"]`).waitFor()
  await looks(desk, 'months-closed')
  await desk.done()
})

test('managers and everybody else have no part in it', async () => {
  for (const user of ['manager', 'employee']) {
    const desk = await Desk.of(town, user)
    assert.equal(await desk.page.locator('nav a', { hasText: '月结' }).count(), 0)
    await desk.go(AT)
    await desk.page.waitForURL(/#\/mine/)
    await desk.done()
  }
  await assert.rejects(town.api('manager', 'GET', `/api/settle/months/${MONTH}/questions`), /403/)
  const body = { closing_id: uuidv7(), despite_open_questions: true }
  await assert.rejects(town.api('manager', 'POST', `/api/settle/months/${MONTH}/closing`, body), /403/)
})
