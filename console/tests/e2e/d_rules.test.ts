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
  await page.getByRole('link', { name: '门店早班组' }).waitFor()
  const { groups } = await town.api('hr', 'GET', '/api/schedule/groups')
  const made = groups.find((one: { name: string }) => one.name === '门店早班组')
  const { versions } = await town.api('hr', 'GET', `/api/schedule/groups/${made.group_id}`)
  const [shift] = versions[0].settings.shifts
  assert.deepEqual([shift.name, shift.sections[0].on, shift.late_grace_min], ['早班', '07:00', 5])
  assert.deepEqual(versions[0].settings.corrections.approvers, [{ by: 'manager' }, { by: 'hr' }])
  assert.deepEqual(versions[0].settings.place.sites[0].centre, { latitude: 22.5405, longitude: 113.9345 })
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
