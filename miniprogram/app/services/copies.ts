// The files of a copy of one's own data, on this phone only as long as they are needed.
import { config } from '../config'
import { problemOf } from './problem'
import { NoAnswer } from './transport'

const FOLDER = (): string => wx.env.USER_DATA_PATH
const PREFIX = 'daka-data-'

/** Fetches a file under a name that whoever opens it can read. Throws a `Problem`, or `NoAnswer`. */
export function fetchCopy(path: string, date: string, ending: string): Promise<string> {
  const filePath = `${FOLDER()}/${PREFIX}${date}.${ending}`
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url: config.baseUrl + path,
      filePath,
      success: ({ statusCode }) => (statusCode < 300 ? resolve(filePath) : reject(problemOf(statusCode, null))),
      fail: ({ errMsg }) => reject(new NoAnswer(errMsg)),
    })
  })
}

/** Everything of somebody in one file is nothing to be left on a phone. */
export function sweepCopies(): void {
  const manager = wx.getFileSystemManager()
  const dirPath = FOLDER()
  manager.readdir({
    dirPath,
    success: ({ files }) => {
      for (const name of files) if (name.startsWith(PREFIX)) manager.unlink({ filePath: `${dirPath}/${name}`, fail: () => undefined })
    },
    fail: () => undefined,
  })
}
