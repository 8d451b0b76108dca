// Photos that go with taps, kept as files of this phone until the server has them: what WeChat hands over after the
// camera may be gone when the mini program is opened again.
import type { Tap } from './queue'
import { serverNow } from './clock'
import { uuidv7 } from './ids'

const FOLDER = (): string => wx.env.USER_DATA_PATH
const PREFIX = 'punch-'

/** A photo of now, kept; null if the person went back without one. Throws what WeChat says where it cannot. */
export async function takePhoto(): Promise<string | null> {
  const taken = await wx.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['camera', 'album'] }).catch((failure: { errMsg?: string }) => {
    if (/cancel/i.test(failure.errMsg ?? '')) return null
    throw failure
  })
  const tempFilePath = taken?.tempFiles[0]?.tempFilePath
  if (!tempFilePath) return null
  const filePath = `${FOLDER()}/${PREFIX}${uuidv7(serverNow())}.jpg`
  return new Promise((resolve, reject) => {
    wx.getFileSystemManager().saveFile({ tempFilePath, filePath, success: () => resolve(filePath), fail: reject })
  })
}

/** Whether the phone still has it. */
export function isKept(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    wx.getFileSystemManager().access({ path, success: () => resolve(true), fail: () => resolve(false) })
  })
}

export function forgetPhoto(path: string): void {
  wx.getFileSystemManager().unlink({ filePath: path, fail: () => undefined })
}

/** Which file of the server the photo of a tap is. */
export function fileIdOf(tap_id: string): string {
  return tap_id.replace(/-/g, '')
}

/** Photos that no tap waits with, as the mini program was closed before there was one, go. */
export function sweepPhotos(): void {
  const lists = wx.getStorageInfoSync().keys.filter((key) => key.startsWith('taps:')).map((key) => (wx.getStorageSync(key) as Tap[]) || [])
  const wanted = new Set(lists.flat().map((tap) => tap.photo?.path))
  const dirPath = FOLDER()
  wx.getFileSystemManager().readdir({
    dirPath,
    success: ({ files }) => {
      for (const name of files) if (name.startsWith(PREFIX) && !wanted.has(`${dirPath}/${name}`)) forgetPhoto(`${dirPath}/${name}`)
    },
    fail: () => undefined,
  })
}
