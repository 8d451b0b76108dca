// As much of `wx` as the pure parts touch when they are loaded under Node: storage, and the language of the system.
const kept = new Map<string, unknown>()

export const wx = {
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => kept.set(key, value),
  removeStorageSync: (key: string) => kept.delete(key),
  getAppBaseInfo: () => ({ language: 'zh_CN', fontSizeSetting: 16 }),
}

Object.assign(globalThis, { wx })
