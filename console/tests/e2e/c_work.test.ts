// A day's work of HR: people imported from a table as others keep them, a forgotten punch approved, the month as a
// workbook read back, a changed rule previewed.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type Town, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'
import { looked } from './screens'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

test('a table with faults is checked, its good rows imported, the others named', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/people/import')
  await desk.page.setInputFiles('input[type=file]', path.resolve('../tests/api/story/staff.xlsx'))
  await desk.page.getByLabel('考勤组为空时').selectOption({ label: '总部白班' })
  await desk.page.getByRole('button', { name: '开始检查' }).click()
  await desk.sees('B19')
  await desk.sees('F104')
  await desk.page.getByRole('button', { name: /跳过/ }).click()
  await desk.sees('导入完成')
  await desk.go('/people')
  await desk.page.getByPlaceholder('搜索姓名或工号').fill('吴美玲')
  await desk.page.locator('tbody tr').filter({ hasText: '吴美玲' }).waitFor()
  await desk.done()
})

test('a forgotten punch is approved with a comment, and leaves the inbox', async () => {
  const day = await absentSide()
  const correction_id = uuidv7()
  await town.api('employee', 'POST', '/api/correction', {
    correction_id,
    work_date: day.date,
    section: 1,
    side: day.side,
    at: day.side === 'on' ? '08:58' : '18:02',
    reason: '忘记打卡',
    proof: [],
  })
  const desk = await Desk.of(town, 'manager')
  await desk.go('/approvals')
  await desk.sees('忘记打卡')
  await desk.page.getByRole('button', { name: '同意', exact: true }).first().click()
  await desk.sees('都处理完了')
  await desk.page.getByRole('button', { name: '已处理', exact: true }).click()
  await desk.sees('已通过')
  await desk.sees('忘记打卡')
  const told = await town.api('employee', 'GET', `/api/record/days/${day.date}`)
  assert.equal(
    told.corrections.find((one: { correction_id: string }) => one.correction_id === correction_id).state,
    'approved',
  )
  await desk.done()
})

test('who has a role is told with number and department, which two of the same name differ by', async () => {
  await town.api('hr', 'PUT', '/api/organization/roles/e09', { role: 'manager', departments: ['rnd'] })
  const desk = await Desk.of(town, 'hr')
  await desk.go('/people/roles')
  const row = desk.page.locator('[data-holder="e09"]')
  await row.getByText('MS1009').waitFor()
  assert.deepEqual((await row.locator('td').allTextContents()).slice(0, 3), ['郑欣然', 'MS1009', '研发部'])
  await row.getByRole('button', { name: '收回' }).click()
  await row.getByRole('button', { name: '确定' }).click()
  await row.waitFor({ state: 'detached' })
  await desk.page.locator('[data-holder="e06"]').getByText('MS1006').waitFor()
  await desk.done()
})

test('who looked at whom is found by person, and a manager has no such page', async () => {
  const hr = await Desk.of(town, 'hr')
  await hr.go('/settings/audit')
  await hr.page.getByLabel('涉及的人').fill('MS1007')
  await hr.page.waitForURL(/about=e07/)
  const rows = hr.page.locator('tbody tr')
  await rows.filter({ hasNotText: '李俊杰' }).first().waitFor({ state: 'detached' })
  await rows.filter({ hasText: '审批补卡' }).first().waitFor()
  await hr.page.reload()
  await hr.settled()
  assert.match(await hr.page.getByLabel('涉及的人').inputValue(), /李俊杰/, 'the address says of whom')
  await hr.go('/today')
  await hr.go('/settings/audit?actor=e02&kind=team.read')
  const visit = hr.page
    .locator('[data-run]')
    .filter({ has: hr.page.locator('[data-act="unfold"]') })
    .first()
  const times = Number((await visit.locator('[data-act="unfold"]').textContent())?.match(/\d+/)?.[0])
  await visit.locator('[data-act="unfold"]').click()
  assert.ok(times > 1)
  assert.equal(await hr.page.locator('[data-of-run]').count(), times)
  await hr.done()
  const manager = await Desk.of(town, 'manager')
  await manager.go('/settings/audit')
  await manager.page.waitForURL(/#\/mine/)
  await manager.done()
})

/** A day of the employee's with a punch missing or late, and the side of it. */
async function absentSide(): Promise<{ date: string; side: string }> {
  const month = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 7)
  for (let back = 1; back < 28; back++) {
    const date = new Date(Date.now() + 8 * 3600_000 - back * 86_400_000).toISOString().slice(0, 10)
    const options = await town.api('employee', 'GET', `/api/correction/options/${date}`)
    const side = options.sides.find((one: { kind: string | null }) => one.kind !== null)
    if (side) return { date, side: side.side }
  }
  throw new Error(`the demo's employee forgot nothing around ${month}`)
}

test('the month comes as a workbook with everybody in it', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/reports')
  await desk.page.getByRole('button', { name: '生成工作簿' }).click()
  const button = desk.page.getByRole('button', { name: '下载' }).first()
  await button.waitFor({ timeout: 60_000 })
  const [download] = await Promise.all([desk.page.waitForEvent('download'), button.click()])
  const entries = unzipSync(new Uint8Array(readFileSync(await download.path())))
  const strings = Object.entries(entries)
    .filter(([name]) => /sharedStrings|worksheets/.test(name))
    .map(([, bytes]) => strFromU8(bytes))
    .join()
  for (const text of ['李俊杰', '何大勇', '出勤率']) assert.ok(strings.includes(text), text)
  assert.match(strFromU8(entries['xl/workbook.xml'] ?? new Uint8Array()), /汇总[\s\S]*每日[\s\S]*打卡明细/)
  await desk.done()
})

test('a group as it is changes nobody in a preview', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/rules/groups')
  await desk.page.getByRole('link', { name: '总部白班' }).click()
  await desk.page.locator('[data-part="preview"]').click()
  await desk.page.getByRole('button', { name: '预览', exact: true }).click()
  await desk.page.locator('[data-preview]').getByText('没有人的结果会变').waitFor({ timeout: 30_000 })
  await desk.done()
})

test('a roster is painted and kept', async () => {
  const next = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth() + 1, 1))
    .toISOString()
    .slice(0, 7)
  const shift = (id: string, name: string, on: string, off: string) => ({ id, name, sections: [{ on, off }] })
  const shifts = [shift('early', '早班', '06:00', '14:00'), shift('late', '中班', '14:00', '22:00')]
  await town.group('rota', {}, { mode: { kind: 'roster', several_shifts: false, employee_chooses: false }, shifts })
  await town.api('hr', 'POST', '/api/employee/assignments', {
    assignment_id: uuidv7(),
    employees: ['e08'],
    from: `${next}-01`,
    group_id: 'rota',
  })
  const desk = await Desk.of(town, 'hr')
  await desk.go('/rules/rosters')
  await desk.page.getByLabel('月份').fill(next)
  await desk.settled()
  await desk.page.locator('[data-brush="早班"]').click()
  const cell = (date: string) => desk.page.locator(`[data-cell="MS1008 ${next}-${date}"]`)
  await cell('02').hover()
  await desk.page.mouse.down()
  await cell('03').hover()
  await cell('04').hover()
  await desk.page.mouse.up()
  await desk.page.getByRole('button', { name: /保存 3 处修改/ }).click()
  await desk.sees('排班已保存')
  const { people } = await town.api('hr', 'GET', `/api/schedule/rosters/${next}`)
  const days = people.find((one: { employee_id: string }) => one.employee_id === 'e08').days
  assert.deepEqual(days, { [`${next}-02`]: ['early'], [`${next}-03`]: ['early'], [`${next}-04`]: ['early'] })
  await desk.done()
})

test('somebody who wants to be erased is refused with a reason, and erased when they ask again', async () => {
  const wish = () => town.api('employee', 'POST', '/api/privacy/erasure', { confirmation: 'DELETE' })
  await wish()
  const desk = await Desk.of(town, 'hr')
  await desk.go('/settings')
  await desk.page.emulateMedia({ reducedMotion: 'reduce' })
  const row = desk.page.locator('[data-erasure="e07"]')
  await row.getByRole('button', { name: '拒绝' }).click()
  const decide = desk.page.locator('[data-decide]')
  assert.ok(await decide.isDisabled(), 'a reason is needed')
  await desk.page.getByLabel('拒绝原因').fill('请先交回工牌')
  await decide.click()
  await row.getByText('已拒绝').waitFor()
  await row.getByText('请先交回工牌').waitFor()
  assert.equal((await town.api('employee', 'GET', '/api/privacy/erasure')).erasure.reason, '请先交回工牌')
  await wish()
  await desk.page.reload()
  await desk.settled()
  assert.match((await row.textContent()) ?? '', /李俊杰.*MS1007.*研发部.*在职.*明细/s)
  await looked(desk, 'hr.erasures.light')
  await row.getByRole('button', { name: '同意删除' }).click()
  assert.ok(await decide.isDisabled(), 'nobody is erased by one click')
  await desk.sees('删除后不可恢复')
  await desk.page.locator('[data-understood]').check()
  await looked(desk, 'hr.erasure.light')
  await desk.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await looked(desk, 'hr.erasure.dark')
  await decide.click()
  await row.getByText('正在删除').waitFor()
  await desk.settled()
  await looked(desk, 'hr.erasures.dark')
  assert.match((await town.api('employee', 'GET', '/api/privacy/erasure')).erasure.state, /carrying_out|done/)
  await desk.go('/settings/audit?about=e07&kind=erasure.carry_out')
  await desk.page.locator('tbody tr').filter({ hasText: '李俊杰' }).filter({ hasText: '同意删除个人数据' }).waitFor()
  await desk.done()
  const manager = await Desk.of(town, 'manager')
  await manager.go('/settings')
  await manager.page.waitForURL(/#\/mine/)
  assert.equal(await manager.page.locator('[data-erasures]').count(), 0)
  await manager.done()
})
