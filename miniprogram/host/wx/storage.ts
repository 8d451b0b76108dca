// Storage that survives closing, 10 MB of it in WeChat. Each WeChat user of a phone has their own, as there.
import { device } from '../device'
import { asWx } from './calls'

const own = (): string => `mini:${device.user}:`

const get = (key: string): unknown => {
  const text = localStorage.getItem(own() + key)
  return text === null ? '' : JSON.parse(text)
}

export const storage = {
  getStorageSync: get,
  setStorageSync: (key: string, data: unknown) => localStorage.setItem(own() + key, JSON.stringify(data)),
  removeStorageSync: (key: string) => localStorage.removeItem(own() + key),
  getStorageInfoSync: () => ({ keys: Object.keys(localStorage).filter((key) => key.startsWith(own())).map((key) => key.slice(own().length)), currentSize: 0, limitSize: 10_240 }),
  getStorage: asWx('getStorage', (asked: { key: string }) => ({ data: get(asked.key) })),
}
