// Field work with a photo: taken, kept with the tap, sent before it, and shown with the day.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Phone, Town, date } from './town'

const FAR = { latitude: 22.6, longitude: 114.05, wifi: null }
let town: Town
before(async () => {
  town = await Town.open()
  await town.group('pictured', { outside: 'field_work', field_work_photo: true })
  await town.group('free', { outside: 'field_work' })
})
after(() => town.close())

const punchesOf = async (user: string) => (await town.api(user, 'GET', `/api/record/days/${date()}`)).punches

/** Photos that the phone still keeps. */
const kept = (phone: Phone) =>
  phone.page.evaluate(() => new Promise((resolve) => {
    const fs = (window as unknown as { wx: { getFileSystemManager: () => { readdir: (asked: object) => void } } }).wx.getFileSystemManager()
    fs.readdir({ dirPath: 'wxfile://usr', success: ({ files }: { files: string[] }) => resolve(files.length) })
  }))

async function takePhoto(phone: Phone): Promise<void> {
  await phone.tap('.take')
  await phone.tap('.mp-sheet li')
  await phone.page.waitForFunction(() => (document.querySelector('.taken-image') as HTMLImageElement | null)?.naturalWidth)
}

async function seesPicture(phone: Phone): Promise<void> {
  await phone.closeApp()
  await phone.open(`?path=pages/day/index&date=${date()}`)
  await phone.page.waitForFunction(() => ((document.querySelector('.seen') as HTMLImageElement | null)?.naturalWidth ?? 0) > 0)
}

test('a photo is needed: nothing goes without, and with one the punch and the picture are there', async () => {
  await town.employee('pictured', 'pictured')
  const phone = await town.phone('pictured', FAR)
  await phone.open()
  await phone.sees('不在打卡范围内')
  await phone.tap('.hero')
  await phone.sees('必须拍照')
  await phone.tap('.send-sheet')
  await phone.sees('请先拍一张照片')
  assert.equal((await punchesOf('pictured')).length, 0)
  await takePhoto(phone)
  await phone.type('.remark', '在客户工厂')
  await phone.tap('.send-sheet')
  await phone.sees('上班打卡成功')
  const [punch, ...more] = await punchesOf('pictured')
  assert.deepEqual([punch.place, punch.remark, more.length], ['field_work', '在客户工厂', 0])
  assert.equal(await kept(phone), 0)
  await seesPicture(phone)
  await phone.sees('在客户工厂')
  await phone.tap('.seen')
  await phone.page.waitForSelector('.mp-picture')
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('offline, closed, opened again online: one punch, with its photo and the time of the tap', async () => {
  await town.employee('remote', 'pictured')
  const phone = await town.phone('remote', FAR)
  await phone.open()
  await phone.sees('不在打卡范围内')
  await phone.set({ network: 'offline' })
  await phone.tap('.hero')
  await takePhoto(phone)
  const tapped_ms = Date.now()
  await phone.tap('.send-sheet')
  await phone.sees('1 次打卡待提交')
  await phone.closeApp()
  await new Promise((resolve) => setTimeout(resolve, 2500))
  await phone.open()
  await phone.sees('1 次打卡待提交')
  assert.equal(await kept(phone), 1)
  await phone.set({ network: 'online' })
  await phone.sees('离线打卡已提交')
  const punches = await punchesOf('remote')
  assert.deepEqual([punches.length, punches[0].source, punches[0].place], [1, 'offline', 'field_work'])
  assert.ok(Math.abs(Date.parse(punches[0].at) - tapped_ms) < 2000)
  assert.equal(await kept(phone), 0)
  await seesPicture(phone)
  assert.deepEqual(phone.errors, [])
  await phone.done()
})

test('the replies are lost, to the photo as to the punch: nothing is doubled', async () => {
  await town.employee('unlucky', 'pictured')
  const phone = await town.phone('unlucky', FAR)
  await phone.open()
  await phone.sees('不在打卡范围内')
  await phone.tap('.hero')
  await takePhoto(phone)
  await phone.set({ network: 'reply_lost' })
  await phone.tap('.send-sheet')
  await phone.sees('1 次打卡待提交')
  await phone.set({ network: 'online' })
  await phone.sees('已提交')
  await phone.page.waitForFunction(() => !document.getElementById('phone')?.innerText.includes('待提交'))
  assert.equal((await punchesOf('unlucky')).length, 1)
  await seesPicture(phone)
  await phone.done()
})

test('where neither is needed both are offered; a photo of a sheet that was cancelled goes', async () => {
  await town.employee('freely', 'free')
  const phone = await town.phone('freely', FAR)
  await phone.open()
  await phone.sees('不在打卡范围内')
  await phone.tap('.hero')
  await takePhoto(phone)
  assert.equal(await kept(phone), 1)
  await phone.tap('.plain')
  await phone.page.waitForSelector('.sheet', { state: 'detached' })
  assert.equal(await kept(phone), 0)
  await phone.tap('.hero')
  await takePhoto(phone)
  await phone.closeApp()
  await phone.open()
  await phone.sees('不在打卡范围内')
  assert.equal(await kept(phone), 0)
  await phone.tap('.hero')
  await phone.tap('.send-sheet')
  await phone.sees('上班打卡成功')
  const [punch] = await punchesOf('freely')
  assert.deepEqual([punch.place, punch.photo_path ?? null], ['field_work', null])
  assert.deepEqual(phone.errors, [])
  await phone.done()
})
