// Sending a photo: a link is asked for, the bytes go there. The same id sent again changes nothing.
import { config } from '../config'
import { ask } from './api'
import { problemOf } from './problem'
import { accessToken } from './session'
import { NoAnswer } from './transport'

/** Sends a photo as proof under an id. Throws a `Problem`, or `NoAnswer`. */
export async function sendPhoto(file_id: string, filePath: string): Promise<void> {
  const { upload_path } = await ask('post', '/api/file', { body: { file_id, purpose: 'proof' } })
  await new Promise<void>((resolve, reject) => {
    wx.uploadFile({
      url: config.baseUrl + upload_path,
      filePath,
      name: 'file',
      success: ({ statusCode, data }) => (statusCode < 300 ? resolve() : reject(problemOf(statusCode, parsed(data)))),
      fail: ({ errMsg }) => reject(new NoAnswer(errMsg)),
    })
  })
}

/** Where a file that the API names is to be had. */
export function fileUrl(download_path: string): string {
  return config.baseUrl + download_path
}

/** A picture that only who is signed in may have, as a file of this phone. */
export async function fetchPicture(path: string): Promise<string> {
  const header = { authorization: `Bearer ${await accessToken()}` }
  return new Promise((resolve, reject) => {
    wx.downloadFile({
      url: config.baseUrl + path,
      header,
      success: ({ statusCode, tempFilePath }) => (statusCode < 300 ? resolve(tempFilePath) : reject(problemOf(statusCode, null))),
      fail: ({ errMsg }) => reject(new NoAnswer(errMsg)),
    })
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
