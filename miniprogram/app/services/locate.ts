// Where the phone is, and why it cannot tell: WeChat's ways of failing in the words of this product.
import { serverNow } from './clock'
import type { Fix } from './queue'

export type LocationTrouble = 'location_off' | 'location_denied' | 'location_failed'
export type Located = { fix: Fix } | { trouble: LocationTrouble }

/** A fix this young is where the person is. WeChat's development builds also refuse to be asked again sooner. */
const FRESH_MS = 15_000
const WIFI_TIMEOUT_MS = 3_000
let latest: { fix: Fix; at_ms: number } | null = null

/** Whether WeChat has been told to let us locate: not asked yet, yes or no. */
export async function permission(): Promise<boolean | null> {
  const { authSetting } = await wx.getSetting({})
  return (authSetting as Record<string, boolean>)['scope.userLocation'] ?? null
}

/** Locates, at most once in a while but if `again` is said. Asks for the permission where it has not been asked for. */
export async function locate(again = false): Promise<Located> {
  if (!again && latest && Date.now() - latest.at_ms < FRESH_MS) return { fix: latest.fix }
  try {
    const found = await wx.getLocation({ type: 'gcj02', isHighAccuracy: true, highAccuracyExpireTime: 4000 })
    const accuracy_m = found.horizontalAccuracy || found.accuracy
    const point = { latitude: found.latitude, longitude: found.longitude }
    const fix: Fix = { point, accuracy_m, taken_at: new Date(serverNow()).toISOString() }
    latest = { fix, at_ms: Date.now() }
    return { fix }
  } catch (failure) {
    return { trouble: await trouble(failure as { errMsg?: string }) }
  }
}

async function trouble(failure: { errMsg?: string }): Promise<LocationTrouble> {
  if (/auth|deny|privacy|permission/i.test(failure.errMsg ?? '')) return 'location_denied'
  if (!wx.getSystemSetting().locationEnabled) return 'location_off'
  return wx.getAppAuthorizeSetting().locationAuthorized === 'denied' ? 'location_off' : 'location_failed'
}

/** The Wi-Fi network that the phone is in, or null: without permission, on a cable, on a phone that does not tell. */
export function connectedWifi(): Promise<{ name: string; bssid: string } | null> {
  return new Promise((resolve) => {
    const none = () => resolve(null)
    setTimeout(none, WIFI_TIMEOUT_MS)
    wx.startWifi({
      success: () => {
        wx.getConnectedWifi({ success: ({ wifi }) => resolve(wifi.BSSID ? { name: wifi.SSID, bssid: wifi.BSSID } : null), fail: none })
      },
      fail: none,
    })
  })
}
