// HR makes rules: a shift and a group on the form, a day tried, a change previewed that touches people, applied from
// tomorrow, and found again as a version.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Town, date } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

test('a new group with a new shift is made on the form, tried by dragging a punch, and saved', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/rules/groups')
  await page.getByRole('button', { name: '新建考勤组' }).click()
  await page.locator('[data-field="name"]').fill('门店早班组')
  await page.getByRole('button', { name: /添加一步审批/ }).click()
  await page.locator('[data-part="shifts"]').click()
  await page.locator('[data-field="shift-name"]').fill('早班')
  await page.locator('[data-field="sections[0].on"]').fill('07:00')
  await page.locator('[data-field="sections[0].off"]').fill('15:00')
  await page.locator('[data-field="late_grace_min"]').fill('5')
  await desk.sees('标准工时 7:00')
  await page.locator('[data-part="try"]').click()
  const result = page.locator('[data-result]')
  await result.getByText('迟到').first().waitFor()
  await drag(desk, '0', '1', { at: '07:10', to: '06:55', end: '15:05' })
  await result.getByText('正常').first().waitFor()
  await result.getByText(/应 07:00 上班.*06:5[05] 打卡/).waitFor()
  await page.locator('[data-part="sites"]').click()
  await page.getByRole('button', { name: /添加地点/ }).click()
  await page.locator('[data-field="site-name"]').fill('南山门店')
  await page.locator('[data-field="paste"]').fill('北纬22°32\'25.8" 东经113°56\'04.2"')
  await desk.sees('已填入：北纬 22.5405，东经 113.9345')
  const save = page.getByRole('button', { name: /保存，自/ })
  await page.waitForFunction(() => !document.querySelector('footer button[type=submit]')?.hasAttribute('disabled'))
  await save.click()
  await page.waitForURL(/#\/rules\/groups$/)
  const row = page.locator('tr', { hasText: '门店早班组' })
  await row.getByText('周一至周五 早班 07:00–15:00').waitFor()
  for (const text of ['南山门店', '次数不限，部门主管 → 人事审批', '上班前 10 分钟，下班后 10 分钟', '不计算'])
    await row.getByText(text, { exact: true }).waitFor()
  const { groups } = await town.api('hr', 'GET', '/api/schedule/groups')
  const made = groups.find((one: { name: string }) => one.name === '门店早班组')
  const { versions } = await town.api('hr', 'GET', `/api/schedule/groups/${made.group_id}`)
  const [shift] = versions[0].settings.shifts
  assert.deepEqual([shift.name, shift.sections[0].on, shift.late_grace_min], ['早班', '07:00', 5])
  assert.deepEqual(versions[0].settings.corrections.approvers, [{ by: 'manager' }, { by: 'hr' }])
  assert.deepEqual(versions[0].settings.place.sites[0].centre, { latitude: 22.5405, longitude: 113.9345 })
  await desk.done()
})

test('overtime that the punches would have made is in the preview', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/rules/groups/headquarters?part=overtime')
  await page.locator('[data-field="overtime"]').check()
  await page.locator('[data-class="workday"] summary').click()
  await page.locator('[data-field="overtime.workday.basis"]').selectOption('punches')
  await page.locator('[data-field="overtime.workday.start_after_min"]').fill('0')
  await page.locator('[data-field="overtime.workday.min_min"]').fill('0')
  await page.locator('[data-part="preview"]').click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  const line = page.locator('[data-preview] tr', { hasText: '加班（小时）' })
  await line.waitFor({ timeout: 30_000 })
  const [, before, then] = await line.locator('td').allTextContents()
  assert.equal(Number(before), 0)
  assert.ok(Number(then) > 1, then)
  await desk.done()
})

test('a change that touches people is previewed with who and why, applies from tomorrow, and is a version', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/rules/groups')
  await page.getByRole('link', { name: '总部白班' }).click()
  await page.locator('[data-part="shifts"]').click()
  await page.locator('[data-field="sections[0].on"]').fill('08:30')
  await page.locator('[data-part="preview"]').click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  const preview = page.locator('[data-preview]')
  await preview.getByText(/\d+ 人、\d+ 天的结果会变/).waitFor({ timeout: 30_000 })
  const late = await preview.locator('tr', { hasText: '迟到天数' }).locator('td').allTextContents()
  assert.ok(Number(late[2]) > Number(late[1]), late.join(' '))
  await page
    .locator('summary', { hasText: /MS\d{4}/ })
    .first()
    .click()
  await desk.sees('应 08:30')
  page.once('dialog', (dialog) => dialog.dismiss())
  await page.getByRole('link', { name: '员工', exact: true }).click()
  assert.match(page.url(), /rules\/groups/, 'what is not saved is not lost unasked')
  await page.getByRole('button', { name: /保存，自/ }).click()
  await desk.sees('起生效')
  const tomorrow = date(1)
  await page.locator('header select option', { hasText: tomorrow }).waitFor({ state: 'attached' })
  const versions = await page.getByLabel('版本').locator('option').allTextContents()
  assert.ok(
    versions.some((text) => text.includes(`自 ${tomorrow} 起`)),
    versions.join(),
  )
  await desk.go('/rules/groups')
  await page.locator('tr', { hasText: '总部白班' }).getByText(`自 ${tomorrow} 起`).waitFor()
  await desk.done()
})

test('the notice of holidays is imported from the head of the calendar', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  const year = Number(date().slice(0, 4)) + 1
  const before = await town.api('hr', 'GET', `/api/schedule/calendar/${year}`)
  const days: string[] = before.days
    .filter((one: { statutory: boolean }) => one.statutory)
    .map((one: { name: string; date: string }) => `${one.name} ${one.date} ${one.date}`)
  await desk.go(`/rules/calendar?year=${year}`)
  await page.locator('header [data-act="import"]').click()
  await desk.sees(`导入 ${year} 年的放假通知`)
  await page.getByLabel('放假（名称 起 止）').fill(days.join('\n'))
  await page.locator('dialog footer button').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await desk.sees('已有国务院通知')
  const { notice } = await town.api('hr', 'GET', `/api/schedule/calendar/${year}`)
  assert.equal(notice.off.length, days.length)
  await desk.done()
})

test('alternating weeks and overtime are set on the form, tried, previewed and saved, and problems stand beside their fields', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  const field = (name: string) => page.locator(`[data-field="${name}"]`)
  await desk.go('/rules/groups/headquarters')
  await field('alternating').check()
  await desk.sees('本周是单周，下周是双周')
  assert.notEqual(await field('mode.even_week.week[5]').inputValue(), await field('mode.week[5]').inputValue())
  await field('anchor').fill(date(-7))
  await desk.sees('本周是双周，下周是单周')
  await page.locator('[data-part="overtime"]').click()
  await desk.sees('未开启')
  await field('overtime').check()
  await setOvertime(desk)
  await page.locator('[data-part="try"]').click()
  await page.getByLabel('时间 2').fill('21:20')
  await page.getByLabel('时间 2').blur()
  await page.locator('[data-act="approve"]').click()
  const tried = page.locator('[data-overtime]')
  // Approved until 20:00, from 18:30 on, less the rest until 19:00: an hour.
  await tried.getByText('工作日加班 1 小时').waitFor()
  await tried.getByText(/扣除固定休息/).waitFor()
  await page.locator('[data-part="preview"]').click()
  await page.getByRole('button', { name: '预览', exact: true }).click()
  await page
    .locator('[data-preview]')
    .getByText(/\d+ 人、\d+ 天的结果会变/)
    .waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: /保存，自/ }).click()
  await desk.sees('起生效')
  const { versions } = await town.api('hr', 'GET', '/api/schedule/groups/headquarters')
  const { mode, overtime } = versions.at(-1).settings
  assert.equal(mode.even_week.anchor, date(-7))
  const { workday, rest_day } = overtime
  assert.deepEqual(workday, {
    basis: 'both',
    start_after_min: 30,
    fixed_rests: [{ from: '18:30', to: '19:00' }],
    length_tiers: [{ from_min: 240, minus_min: 30 }],
    min_min: 45,
    max_min: 240,
    rounding: { way: 'down', step_min: 30 },
    comp_leave_percent: 100,
  })
  assert.deepEqual([rest_day.basis, rest_day.min_min], ['approval', 45])
  assert.deepEqual([overtime.alerts.over_day, overtime.before_shift], ['refuse', true])
  await desk.done()
})

/** Fills in every part of the form of overtime, one of them wrongly first. */
async function setOvertime(desk: Desk): Promise<void> {
  const { page } = desk
  const of = (name: string) => page.locator(`[data-field="overtime.${name}"]`)
  await page.locator('[data-class="workday"] summary').click()
  await of('workday.basis').selectOption('both')
  await of('workday.max_min').fill('240')
  await of('workday.min_min').fill('240')
  await page.locator('[data-class="workday"] label').filter({ hasText: '不足' }).getByText('须小于上限').waitFor()
  await of('workday.min_min').fill('45')
  await of('workday.comp_leave_percent').fill('100')
  await of('workday.rounding').selectOption({ label: '向下取到 0.5 小时' })
  const workday = page.locator('[data-class="workday"]')
  await workday.getByRole('button', { name: '添加时段' }).click()
  await of('workday.fixed_rests[0].from').fill('18:30')
  await of('workday.fixed_rests[0].to').fill('19:00')
  await of('workday.fixed_rests[0].to').blur()
  await workday.getByRole('button', { name: '添加一档' }).click()
  await desk.sees(
    '不足 45 分钟不计，每天最多 4 小时，1 个时段不计，按时长分 1 档扣休息，向下取到 0.5 小时，按 100% 换调休',
  )
  await page.locator('[data-class="rest_day"]').getByRole('button', { name: '照工作日设置' }).click()
  await of('rest_day.basis').selectOption('approval')
  await page.locator('[data-alerts] summary').click()
  await of('alerts.over_day').selectOption('refuse')
  await of('before_shift').check()
  await desk.sees('一天超过 1 小时要说明原因，超过 3 小时不能申请')
}

test('sites stand on the tiles of the source that the page names', async () => {
  const desk = await Desk.of(town, 'hr')
  const asked: string[] = []
  await desk.page.route('**/tiles/**', (route) => {
    asked.push(new URL(route.request().url()).pathname)
    return route.fulfill({ contentType: 'image/svg+xml', body: TILE })
  })
  await desk.page
    .locator('meta[name="daka:map-tiles"]')
    .evaluate((meta) => meta.setAttribute('content', '/tiles/{z}/{x}/{y}.svg'))
  await desk.go('/rules/groups')
  await desk.page.getByRole('link', { name: '总部白班' }).click()
  await desk.page.locator('[data-part="sites"]').click()
  await desk.page.locator('svg image').first().waitFor({ state: 'attached' })
  await desk.settled()
  assert.ok(asked.length >= 4 && asked.every((path) => /^\/tiles\/\d+\/\d+\/\d+\.svg$/.test(path)), asked.join())
  await desk.done()
})

const TILE = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#eef3e6" stroke="#9ab"/></svg>`

/** Drags a punch of the try-out from its time to another, by the distance between two known times on the line. */
async function drag(desk: Desk, path: string, other: string, { at, to, end }: Record<'at' | 'to' | 'end', string>) {
  const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))
  const middle = async (edge: string) => {
    const box = await desk.page.locator(`[data-edge="${edge}"] circle`).boundingBox()
    assert.ok(box)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const [from, far] = [await middle(path), await middle(other)]
  const perMinute = (far.x - from.x) / (minute(end) - minute(at))
  await desk.page.mouse.move(from.x, from.y)
  await desk.page.mouse.down()
  await desk.page.mouse.move(from.x + (minute(to) - minute(at)) * perMinute, from.y, { steps: 6 })
  await desk.page.mouse.up()
}
