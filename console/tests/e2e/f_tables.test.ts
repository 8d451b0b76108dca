// Tables in and out: an import mended on the screen, its faulty rows as a workbook, a thousand problems; opening balances;
// workbooks with a choice of columns, listed again, and taken back.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { type Town, date, uuidv7 } from '../../../miniprogram/tests/e2e/town'
import { Desk, openTown } from './desk'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

const STAFF = path.resolve('../tests/api/story/staff.xlsx')

async function check(desk: Desk, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await desk.go('/people/import')
  await desk.page.setInputFiles('input[type=file]', file)
  await desk.page.getByLabel('考勤组为空时').selectOption({ label: '总部白班' })
  await desk.page.getByRole('button', { name: '开始检查' }).click()
  await desk.page.locator('[data-cell]').first().waitFor()
}

/** The texts of a workbook's sheet, in its order. */
function texts(file: string): string[] {
  const entries = unzipSync(new Uint8Array(readFileSync(file)))
  const part = (name: string) => strFromU8(entries[name] ?? new Uint8Array())
  const shared = [...part('xl/sharedStrings.xml').matchAll(/<si>.*?<t[^>]*>([^<]*)<\/t>.*?<\/si>/gs)].map(
    (one) => one[1],
  )
  const cells = part('xl/worksheets/sheet1.xml').matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)
  return [...cells].map(([cell, inside = '']) => {
    const value = /<(?:v|t)[^>]*>([^<]*)</.exec(inside)?.[1] ?? ''
    return /t="s"/.test(cell) ? (shared[Number(value)] ?? '') : value
  })
}

test('cells are mended on the screen, checked again, and imported with what was written', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await check(desk, STAFF)
  const cell = (name: string) => page.locator(`[data-cell="${name}"]`)
  assert.equal(await cell('104 joined').inputValue(), '31/2/2025')
  assert.equal(
    await cell('62 phone').inputValue(),
    '',
    'a phone number is not shown, so that nothing stands there to be kept',
  )
  assert.match((await cell('62 phone').getAttribute('placeholder')) ?? '', /\*/)
  const refused = await page.locator('dd').last().textContent()
  await cell('19 name').fill('许明月')
  await cell('19 name').press('Enter')
  assert.equal(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.cell), '62 phone')
  await cell('62 phone').fill('13912345678')
  await cell('104 joined').fill('2025-02-28')
  await cell('142 number').fill('SG9139')
  await page.getByRole('button', { name: '重新检查（改了 4 处）' }).click()
  await cell('104 joined').waitFor({ state: 'detached' })
  assert.equal(await page.locator('[data-cell]').count(), 2, 'two rows with one phone number are left')
  assert.ok(Number(await page.locator('dd').last().textContent()) < Number(refused))
  await page.getByRole('button', { name: /跳过/ }).click()
  await desk.sees('导入完成')
  await desk.sees('有 2 行没有导入')
  const { employees } = await town.api('hr', 'GET', '/api/employee?query=SG9139')
  assert.equal(employees.length, 1)
  await desk.go('/people?query=许明月')
  await page.getByRole('button', { name: '许明月' }).waitFor()
  await desk.done()
})

test('a name is changed without touching the phone number, which is not shown', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  const one = await town.api('hr', 'GET', '/api/employee?query=SG9139')
  const id = one.employees[0].employee_id
  const before = await town.api('hr', 'GET', `/api/employee/${id}`)
  assert.ok(before.phone)
  await desk.go('/people?query=SG9139')
  await page.getByRole('button', { name: before.name }).click()
  await page.locator('dialog').getByLabel('姓名').fill('新名字')
  await page.getByRole('button', { name: '保存修改' }).click()
  await desk.sees('已保存')
  const after_ = await town.api('hr', 'GET', `/api/employee/${id}`)
  assert.deepEqual([after_.name, after_.phone], ['新名字', before.phone])
  await desk.done()
})

test('the faulty rows come as a workbook that says what is wrong, and can be imported again', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  const table = Buffer.from('姓名,工号,手机号\n方一,X1,12345\n方二,X2,\n,X3,\n', 'utf8')
  await check(desk, { name: 'a.csv', mimeType: 'text/csv', buffer: table })
  const button = page.getByRole('button', { name: '下载有问题的行' })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const file = await download.path()
  const cells = texts(file)
  assert.ok(
    cells.includes('问题') && cells.includes('X1') && cells.includes('X3') && !cells.includes('X2'),
    cells.join(),
  )
  await page.getByRole('button', { name: '返回' }).click()
  await check(desk, { name: 'b.xlsx', mimeType: 'application/octet-stream', buffer: readFileSync(file) })
  assert.equal(await page.locator('[data-cell]').count(), 2)
  await desk.done()
})

test('a thousand problems are typed into without delay', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  const rows = Array.from({ length: 1000 }, (_, index) => `人${index},Y${index},${index}`)
  await check(desk, {
    name: 'c.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`姓名,工号,手机号\n${rows.join('\n')}\n`, 'utf8'),
  })
  const input = page.locator('[data-cell]').first()
  await input.focus()
  const longest = await page.evaluate(async () => {
    const cell = document.activeElement as HTMLInputElement
    let worst = 0
    for (const digit of '13900000000') {
      const begun = performance.now()
      cell.value += digit
      cell.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((done) => setTimeout(done))
      worst = Math.max(worst, performance.now() - begun)
    }
    return worst
  })
  assert.ok(longest < 200, `${longest} ms for a key`)
  await page.getByRole('button', { name: '下一页' }).click()
  await desk.sees('第 101–200 个')
  await desk.done()
})

const openings = (text: string) => ({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })

test('a table that is none is told in words, and the template of opening balances can be had', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/leave/openings')
  const button = page.getByRole('button', { name: '下载模板' })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const headings = texts(await download.path())
  assert.ok(headings.includes('工号*') && headings.includes('婚假') && !headings.includes('事假'), headings.join())
  await page.setInputFiles('input[type=file]', openings('姓名,婚假\n李俊杰,2\n'))
  await page.getByRole('button', { name: '开始检查' }).click()
  const fault = page.getByRole('alert').getByText(/缺少：工号|需要有：工号/)
  await fault.waitFor()
  assert.equal(await page.getByText('file_id').count(), 0)
  await page.setInputFiles('input[type=file]', openings('部门\n研发\n'))
  await fault.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '开始检查' }).click()
  await fault.waitFor()
  await desk.done()
})

test('opening balances: a wrong row is told by its cell and left out, and the others are granted once', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/leave/balances')
  await page.getByRole('button', { name: '导入期初余额' }).click()
  await page.locator('[data-lapsed]').waitFor({ state: 'attached' })
  const on = page.locator('[data-field="on"]')
  assert.equal(await on.inputValue(), `${date().slice(0, 4)}-01-01`)
  await on.fill(date())
  await page.locator('[data-lapsed]').waitFor({ state: 'detached' })
  const rows = ['MS1007,李俊杰,2.5,3,旧', 'MS1006,孙嘉怡,五天,,', 'MS1002,林晓雯,1,,']
  await page.setInputFiles('input[type=file]', openings(`工号,姓名,婚假,调休,备注\n${rows.join('\n')}\n`))
  await page.getByRole('button', { name: '开始检查' }).click()
  const wrong = page.locator('[data-problem]')
  await wrong.first().waitFor()
  assert.deepEqual(await wrong.locator('td').allTextContents(), ['C3', '五天', '不是数字'])
  assert.deepEqual(await page.locator('dd').allTextContents(), ['3', '1', '2', '0', '1'])
  await desk.sees('未使用的列：备注')
  await page.locator('[data-own]').waitFor()
  const holds = async () => {
    const { balances } = await town.api('hr', 'GET', '/api/leave/balances/e07')
    const of = (id: string) => balances.find((one: { leave_type_id: string }) => one.leave_type_id === id).balance
    return [of('marriage').granted, of('comp').granted]
  }
  assert.deepEqual(await holds(), [0, 0], 'looking grants nothing')
  let lost = 0
  await page.route('**/api/leave/openings', async (route) => {
    if (lost) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort()
  })
  await page.getByRole('button', { name: '跳过有问题的行，为其余 1 人导入' }).click()
  await desk.sees('导入完成')
  await desk.sees('已为 1 人导入')
  assert.equal(lost, 1, 'the first answer was lost on the way')
  await page.reload()
  await desk.sees('导入完成')
  assert.deepEqual(await holds(), [5, 180], 'sent again and loaded anew it is granted once')
  await desk.go('/leave/balances?employee=e07')
  const left = page.locator('tr[data-type="marriage"] [data-left]')
  assert.equal((await left.textContent())?.trim(), '2.5 天')
  await desk.sees('期初余额')
  await desk.done()
})

test('a workbook has the columns that were chosen, in their order, and is remembered and listed', async () => {
  const desk = await Desk.of(town, 'hr')
  const { page } = desk
  await desk.go('/reports')
  await page.getByLabel('打卡明细').uncheck()
  await page.locator('[data-columns] summary').click()
  await page.getByRole('button', { name: '全不选' }).click()
  assert.ok(await page.getByRole('button', { name: '生成工作簿' }).isDisabled())
  await desk.sees('每张表至少要有一列')
  await page.getByRole('checkbox', { name: '迟到（分钟）' }).check()
  await page.getByRole('checkbox', { name: '出勤率' }).check()
  await page.getByRole('button', { name: '迟到（分钟） 上移' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '生成工作簿' }).click()
  const row = page.locator('[data-export]').first()
  const button = row.getByRole('button', { name: '下载' })
  await button.waitFor({ timeout: 60_000 })
  await row.getByText('汇总 2 列').waitFor()
  await row.getByText(/前可下载/).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  const headings = texts(await download.path()).slice(0, 5)
  assert.deepEqual(headings.slice(3), ['迟到（分钟）', '出勤率'], headings.join())
  await page.reload()
  await desk.settled()
  assert.equal(await page.getByLabel('打卡明细').isChecked(), false)
  await row.getByRole('button', { name: '下载' }).waitFor()
  await desk.done()
})

test('columns are kept by the company under a name, and are what everybody begins with', async () => {
  const hr = await Desk.of(town, 'hr')
  const { page } = hr
  await hr.go('/reports')
  await page.locator('[data-columns="summary"] summary').click()
  const sets = page.locator('[data-sets="summary"]')
  await page.getByRole('button', { name: '全不选' }).click()
  await page.getByRole('checkbox', { name: '出勤率' }).check()
  await sets.getByRole('button', { name: '另存为方案' }).click()
  await sets.getByLabel('方案名称').fill('出勤月报')
  await sets.getByRole('button', { name: '保存', exact: true }).click()
  await sets.getByRole('button', { name: '设为企业默认' }).click()
  await sets.getByRole('button', { name: '不再默认' }).waitFor()
  const manager = await Desk.of(town, 'manager')
  await manager.go('/reports')
  await manager.page.getByText('汇总的列：1/').waitFor()
  await manager.page.locator('[data-columns="summary"] summary').click()
  assert.equal(await manager.page.getByRole('button', { name: '另存为方案' }).count(), 0)
  await manager.done()
  await sets.getByRole('button', { name: '重命名' }).click()
  await sets.getByLabel('方案名称').fill('月报')
  await sets.getByRole('button', { name: '保存', exact: true }).click()
  await sets.getByRole('option', { name: '月报（企业默认）' }).waitFor({ state: 'attached' })
  await sets.getByRole('button', { name: '删除' }).click()
  await sets.getByRole('alert').getByRole('button', { name: '删除' }).click()
  await sets.getByRole('option', { name: '月报' }).waitFor({ state: 'detached' })
  await page.getByText('汇总的列：22/').waitFor()
  await hr.done()
})

test('a workbook that is not made yet is taken back', async () => {
  const desk = await Desk.of(town, 'hr')
  const ids = Array.from({ length: 24 }, () => uuidv7().replaceAll('-', ''))
  // They are made one after the other, each of two months: long before the last one's turn the page is there.
  for (const export_id of ids) await town.api('hr', 'POST', '/api/export', { export_id, from: date(-60), to: date() })
  await desk.go('/reports')
  const row = desk.page.locator(`[data-export="${ids.at(-1)}"]`)
  await row.getByRole('button', { name: '取消' }).click()
  await row.getByText('已取消').waitFor()
  await row.getByRole('button', { name: '再次生成' }).waitFor()
  const { state } = await town.api('hr', 'GET', `/api/export/${ids.at(-1)}`)
  assert.equal(state, 'cancelled')
  await desk.done()
})
