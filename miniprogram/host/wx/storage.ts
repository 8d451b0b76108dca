// Storage that survives closing, 10 MB of it in WeChat.
import { asWx } from './calls'

const PREFIX = 'mini:'

const get = (key: string): unknown => {
  const text = localStorage.getItem(PREFIX + key)
  return text === null ? '' : JSON.parse(text)
}

export const storage = {
  getStorageSync: get,
  setStorageSync: (key: string, data: unknown) => localStorage.setItem(PREFIX + key, JSON.stringify(data)),
  removeStorageSync: (key: string) => localStorage.removeItem(PREFIX + key),
  getStorageInfoSync: () => ({ keys: Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length)), currentSize: 0, limitSize: 10_240 }),
  getStorage: asWx('getStorage', (asked: { key: string }) => ({ data: get(asked.key) })),
}
