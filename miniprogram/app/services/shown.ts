// What was shown last is kept on the phone, so that a page is never empty while it waits; here it goes.
const KINDS = /^(today|month|role|reminders):/

/** Forgets what was shown last, of whoever used this phone. Taps that were not sent stay. */
export function clearShown(): void {
  for (const key of wx.getStorageInfoSync().keys) if (KINDS.test(key)) wx.removeStorageSync(key)
}
