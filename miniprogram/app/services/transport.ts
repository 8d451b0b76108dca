// Two ways to the same server: HTTPS, or WeChat Cloud's own channel. Whatever answers, an answer is an answer; only
// where none came the promise is rejected.
import { config, VERSION } from '../config'

export interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
  body?: unknown
  token?: string
}

export interface Answer {
  status: number
  body: unknown
}

/** WeChat Cloud gives up after 15 s, the server after 12. */
const TIMEOUT_MS = 14_000

/** No answer came: the network, or what stands before the server. */
export class NoAnswer extends Error {}

export function send(sent: Sent): Promise<Answer> {
  return config.transport === 'cloud' ? sendByCloud(sent) : sendByRequest(sent)
}

function headers(token: string | undefined): Record<string, string> {
  const client = { 'x-daka-client': `mini/${VERSION}`, 'content-type': 'application/json' }
  return token ? { ...client, authorization: `Bearer ${token}` } : client
}

function sendByRequest({ method, path, body, token }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    wx.request({
      url: config.baseUrl + path,
      method,
      data: body as WechatMiniprogram.IAnyObject,
      header: headers(token),
      timeout: TIMEOUT_MS,
      success: (reply) => resolve({ status: reply.statusCode, body: reply.data }),
      fail: (failure) => reject(new NoAnswer(failure.errMsg)),
    })
  })
}

let isCloudReady = false

function sendByCloud({ method, path, body, token }: Sent): Promise<Answer> {
  // WeChat wants this once before the first call; the environment is named with each.
  if (!isCloudReady) wx.cloud.init()
  isCloudReady = true
  return new Promise((resolve, reject) => {
    wx.cloud.callContainer({
      config: { env: config.cloud.env },
      path,
      method,
      data: body as WechatMiniprogram.IAnyObject,
      header: { ...headers(token), 'X-WX-SERVICE': config.cloud.service },
      timeout: TIMEOUT_MS,
      success: (reply) => resolve({ status: reply.statusCode, body: reply.data }),
      fail: (failure) => reject(new NoAnswer(failure.errMsg)),
    })
  })
}
