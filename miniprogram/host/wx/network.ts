// Requests, uploads and the state of the network, through the network that the device has.
import { change, device, onChange } from '../device'
import type { WxFailure } from '../types'
import { asWx } from './calls'
import { fileAt, keepFile } from './files'

/** The server that the mini program is configured for stands where this page came from. */
const CONFIGURED = /^https?:\/\/127\.0\.0\.1(:\d+)?/
const SLOW_MS = 2500

interface Asked { url: string; method?: string; data?: unknown; header?: Record<string, string>; timeout?: number }
interface Reply { statusCode: number; data: unknown; header: Record<string, string> }

/** Where a URL of the mini program leads to from here. */
export function here(url: string): string {
  return url.replace(CONFIGURED, location.origin)
}

function broken(name: string, why: string): WxFailure {
  return { errMsg: `${name}:fail ${why}`, errno: 600001 }
}

async function send(name: string, url: string, init: RequestInit, timeout_ms: number): Promise<Response> {
  if (device.network === 'offline') throw broken(name, 'net::ERR_INTERNET_DISCONNECTED')
  if (device.network === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
  const response = await fetch(here(url), { ...init, signal: AbortSignal.timeout(timeout_ms) }).catch((error: Error) => {
    throw broken(name, error.name === 'TimeoutError' ? 'timeout' : 'net::ERR_CONNECTION_REFUSED')
  })
  // The server did what was asked, and the phone never learns of it.
  if (device.network === 'reply_lost') throw broken(name, 'net::ERR_CONNECTION_RESET')
  return response
}

async function request({ url, method = 'GET', data, header = {}, timeout = 60_000 }: Asked): Promise<Reply> {
  const body = data === undefined || method === 'GET' ? undefined : data instanceof ArrayBuffer ? data : JSON.stringify(data)
  const headers = { 'content-type': 'application/json', ...header }
  const response = await send('request', url, { method, headers, body }, timeout)
  const text = await response.text()
  return { statusCode: response.status, data: parsed(text), header: Object.fromEntries(response.headers) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

async function uploadFile(asked: { url: string; filePath: string; name: string }): Promise<{ statusCode: number; data: string }> {
  const file = await fileAt(asked.filePath)
  if (!file) throw { errMsg: 'uploadFile:fail file not found' }
  const form = new FormData()
  form.append(asked.name, file, 'photo.jpg')
  const response = await send('uploadFile', asked.url, { method: 'POST', body: form }, 60_000)
  return { statusCode: response.status, data: await response.text() }
}

async function downloadFile(asked: { url: string; header?: Record<string, string>; filePath?: string }): Promise<{ statusCode: number; tempFilePath?: string; filePath?: string }> {
  const response = await send('downloadFile', asked.url, { headers: asked.header }, 60_000)
  const blob = await response.blob()
  if (!asked.filePath) return { statusCode: response.status, tempFilePath: URL.createObjectURL(blob) }
  await keepFile(asked.filePath, blob)
  return { statusCode: response.status, filePath: asked.filePath }
}

const networkType = (): string => (device.network === 'offline' ? 'none' : device.wifi ? 'wifi' : '4g')

export const network = {
  request: (asked: Asked & object) => {
    void asWx('request', request)(asked)
    return { abort: () => undefined }
  },
  uploadFile: (asked: never) => void asWx('uploadFile', uploadFile)(asked),
  downloadFile: (asked: never) => void asWx('downloadFile', downloadFile)(asked),
  getNetworkType: asWx('getNetworkType', () => ({ networkType: networkType() })),
  onNetworkStatusChange: (listener: (state: { isConnected: boolean; networkType: string }) => void) => {
    onChange((now, changed) => {
      if ('network' in changed) listener({ isConnected: now.network !== 'offline', networkType: networkType() })
    })
  },
  login: asWx('login', async () => ({ code: await codeFor('login') })),
}

/** The mini program, as WeChat knows it. */
export const APP_ID = 'wx0000000000000000'

/** Asks WeChat's counterpart for what happens between a phone and WeChat. Throws what it fails with. */
export async function atWeChat(name: string, route: string, asked: object): Promise<Record<string, string>> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) }
  const response = await send(name, `${location.origin}/wechat/_device/${route}`, init, 10_000)
  const reply = (parsed(await response.text()) || {}) as Record<string, string>
  if (!response.ok) throw { ...reply, errMsg: reply.errMsg ?? `${name}:fail` }
  return reply
}

/** A code that WeChat's counterpart gives to whoever holds the phone. */
export async function codeFor(purpose: 'login' | 'phone'): Promise<string> {
  const { code, errMsg } = await atWeChat(purpose, purpose, { app_id: APP_ID, user: device.user })
  if (!code) throw { errMsg: errMsg ?? `${purpose}:fail` }
  return code
}

export { change }
