// Every page of everybody: that it opens without fault, that axe finds nothing against it, and how it looks. The pictures
// are in dist-tests/screens, for people to look at.
import assert from 'node:assert/strict'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Town } from '../../../miniprogram/tests/e2e/town'
import { Desk, type Look, openTown } from './desk'
import { SCREENS, looked } from './screens'

let town: Town
before(async () => {
  town = await openTown()
})
after(() => town.close())

const HR = [
  'today',
  'people',
  'people/import',
  'people/invites',
  'people/joins',
  'people/roles',
  'rules/groups',
  'rules/rosters',
  'rules/calendar',
  'records',
  'records?view=day',
  'statistics',
  'statistics?period=quarter&unit=month&department_id=rnd',
  'approvals',
  'approvals?tab=history',
  'leave/calendar',
  'leave/balances',
  'leave/openings',
  'leave/types',
  'closing',
  'reports',
  'settings',
  'settings/audit',
  'settings/reminders/templates',
  'settings/reminders/log',
  'mine',
]
const MANAGER = [
  'today',
  'people',
  'people/invites',
  'rules/groups',
  'rules/rosters',
  'records',
  'records?view=day',
  'statistics',
  'approvals',
  'leave/calendar',
  'leave/balances',
  'reports',
  'mine',
]
const LOOKS: Record<string, Look> = { light: {}, dark: { dark: true }, tablet: { width: 1024, height: 768 } }

test('the sign-in', async () => {
  for (const [look, how] of Object.entries(LOOKS)) {
    const desk = await Desk.open(town, how)
    await desk.page.goto(`${town.url}/`)
    await desk.page.waitForSelector('svg[data-text]')
    await looked(desk, `sign-in.${look}`)
    await desk.done()
  }
})

for (const [user, pages] of Object.entries({ hr: HR, manager: MANAGER, employee: ['approvals', 'mine'] })) {
  for (const [look, how] of Object.entries(LOOKS)) {
    test(`the pages of ${user}, ${look}`, async () => {
      const desk = await Desk.of(town, user, how)
      const wrong: string[] = []
      for (const page of pages) {
        await desk.go(`/${page}`)
        await looked(desk, `${user}.${page.replaceAll('/', '-')}.${look}`).catch((error: Error) =>
          wrong.push(error.message),
        )
      }
      assert.deepEqual(wrong, [])
      await desk.done()
    })
  }
}

test('a day, a group with its forms, numbers of the statistics, and a person', async () => {
  for (const [look, how] of Object.entries(LOOKS)) {
    const desk = await Desk.of(town, 'hr', how)
    await desk.go('/records')
    await desk.page.locator('[data-at]:not(.nothing)').first().click()
    await desk.settled()
    await looked(desk, `hr.day.${look}`)
    await desk.go('/rules/groups')
    // It is left with what was changed for the picture.
    desk.page.on('dialog', (dialog) => dialog.accept())
    await desk.page.getByText('总部白班').first().click()
    await desk.settled()
    await looked(desk, `hr.group.${look}`)
    for (const part of ['shifts', 'overtime', 'sites', 'try', 'preview']) {
      await desk.page.locator(`[data-part="${part}"]`).click()
      if (part === 'overtime') {
        await desk.page.locator('[data-field="overtime"]').check()
        for (const more of await desk.page.locator('main summary').all()) await more.click()
      }
      await desk.settled()
      await looked(desk, `hr.group-${part}.${look}`)
    }
    await desk.go('/statistics')
    for (const table of await desk.page.locator('main [data-chart] button').all()) await table.click()
    await looked(desk, `hr.statistics-tables.${look}`)
    await desk.page.locator('[data-person] button').first().click()
    await desk.settled()
    await looked(desk, `hr.statistics-person.${look}`)
    await desk.go('/people')
    await desk.page.getByText('李俊杰').first().click()
    await desk.settled()
    await looked(desk, `hr.person.${look}`)
    await desk.done()
  }
})

test('a table with problems, the columns of a report, and an invite with its poster', async () => {
  for (const [look, how] of Object.entries(LOOKS)) {
    const desk = await Desk.of(town, 'hr', how)
    await desk.go('/people/import')
    await desk.page.setInputFiles('input[type=file]', path.resolve('../tests/api/story/staff.xlsx'))
    await desk.page.getByRole('button', { name: '开始检查' }).click()
    await desk.page.locator('[data-cell]').first().waitFor()
    await looked(desk, `hr.import-problems.${look}`)
    await desk.go('/reports')
    await desk.page.locator('[data-columns] summary').click()
    await looked(desk, `hr.reports-columns.${look}`)
    await desk.go('/people/invites')
    await desk.page.getByRole('button', { name: '生成邀请' }).click()
    await desk.page.locator('dialog .qr').waitFor()
    await looked(desk, `hr.invite.${look}`)
    await desk.done()
  }
})

test('opening balances with a problem, and what was imported', async () => {
  const table = Buffer.from('工号,姓名,婚假,备注\nMS1010,,1,\nMS1011,,五天,\nMS1002,,1,\n', 'utf8')
  for (const [look, how] of Object.entries(LOOKS)) {
    const desk = await Desk.of(town, 'hr', how)
    await desk.go('/leave/openings')
    await desk.page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer: table })
    await desk.page.getByRole('button', { name: '开始检查' }).click()
    await desk.page.locator('[data-problem]').waitFor()
    await looked(desk, `hr.openings-problems.${look}`)
    await desk.page.getByRole('button', { name: /跳过/ }).click()
    await desk.sees('导入完成')
    await looked(desk, `hr.openings-done.${look}`)
    await desk.done()
  }
})

test('an invite prints as one page, the poster alone', async () => {
  const desk = await Desk.of(town, 'hr')
  await desk.go('/people/invites')
  await desk.page.getByRole('button', { name: '查看' }).first().click()
  await desk.page.locator('dialog .qr').waitFor()
  const pdf = (await desk.page.pdf({ path: path.join(SCREENS, 'invite.pdf'), preferCSSPageSize: true })).toString(
    'latin1',
  )
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1)
  assert.match(pdf, /\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/, 'A4')
  await desk.page.emulateMedia({ media: 'print' })
  assert.equal(await desk.page.locator('#app').isVisible(), false)
  assert.ok(await desk.page.locator('.poster').isVisible())
  await desk.done()
})
