// What the phone senses: where it is, which Wi-Fi it is in, a code before its camera, a photo.
import { change, device } from '../device'
import { actionSheet, modal, picture, toast } from '../dialogs'
import type { WxFailure } from '../types'
import { asWx } from './calls'
import { messageSettings, subscriptions } from './messages'
import { here } from './network'

const FIX_MS = 250

function denied(name: string): WxFailure {
  return { errMsg: `${name}:fail auth deny`, errno: 103 }
}

/** WeChat's own question, where the mini program asked for something personal before the person agreed. */
async function agreed(name: string): Promise<void> {
  if (device.privacy_agreed) return
  const { confirm } = await modal({ title: '用户隐私保护提示', content: '使用前请阅读并同意《打卡小程序隐私保护指引》', confirmText: '同意', cancelText: '拒绝' })
  if (!confirm) throw { errMsg: `${name}:fail privacy permission is not authorized`, errno: 104 }
  change({ privacy_agreed: true })
}

async function permitted(name: string): Promise<void> {
  await agreed(name)
  if (device.location_permission === 'granted') return
  if (device.location_permission === 'denied') throw denied(name)
  const answer = device.answers === 'ask' ? (await modal({ title: '打卡 申请', content: '获取你的位置信息：用于确认你在打卡范围内', confirmText: '允许', cancelText: '拒绝' })).confirm : device.answers === 'allow'
  change({ location_permission: answer ? 'granted' : 'denied' })
  if (!answer) throw denied(name)
}

async function getLocation(): Promise<object> {
  await permitted('getLocation')
  if (!device.location_on) throw { errMsg: 'getLocation:fail:ERROR_NOCELL&WIFI_LOCATIONSWITCHOFF', errno: 2 }
  await new Promise((resolve) => setTimeout(resolve, FIX_MS))
  const { latitude, longitude, accuracy_m } = device
  return { latitude, longitude, accuracy: accuracy_m, horizontalAccuracy: accuracy_m, verticalAccuracy: 0, altitude: 0, speed: -1 }
}

function wifi(): { SSID: string; BSSID: string } {
  if (!device.wifi) throw { errMsg: 'getConnectedWifi:fail wifi is disabled', errCode: 12005 }
  return { SSID: device.wifi.ssid, BSSID: device.wifi.bssid }
}

async function chooseMedia(): Promise<{ tempFiles: { tempFilePath: string; size: number }[] }> {
  await agreed('chooseMedia')
  const how = await actionSheet(['拍照', '从手机相册选择'])
  if (how < 0) throw { errMsg: 'chooseMedia:fail cancel' }
  const blob = await photo()
  return { tempFiles: [{ tempFilePath: URL.createObjectURL(blob), size: blob.size }] }
}

/** What this phone's camera sees: a picture made up on the spot. */
async function photo(): Promise<Blob> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = '#dfe7e3'
  pen.fillRect(0, 0, 640, 480)
  pen.fillStyle = '#5b7a6c'
  pen.fillRect(80, 160, 480, 240)
  pen.font = '48px sans-serif'
  pen.fillStyle = '#fff'
  pen.fillText(new Date().toISOString().slice(0, 16), 120, 300)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.8))
  if (!blob) throw new Error('no picture')
  return blob
}

async function scanCode(): Promise<{ result: string; path?: string; scanType: string }> {
  const said = device.code || (await modal({ title: '扫一扫', editable: true, placeholderText: '粘贴码的内容' })).content
  if (!said) throw { errMsg: 'scanCode:fail cancel' }
  // A code of the mini program leads to one of its pages; of any other there is only the text.
  return said.startsWith('pages/') ? { result: '', path: said, scanType: 'WX_CODE' } : { result: said, scanType: 'QR_CODE' }
}

interface Setting { authSetting: Record<string, boolean>; subscriptionsSetting?: ReturnType<typeof subscriptions> }
interface SettingAsked { withSubscriptions?: boolean }

async function getSetting({ withSubscriptions }: SettingAsked): Promise<Setting> {
  const asked = device.location_permission !== 'unasked'
  const authSetting: Record<string, boolean> = asked ? { 'scope.userLocation': device.location_permission === 'granted' } : {}
  return withSubscriptions ? { authSetting, subscriptionsSetting: subscriptions() } : { authSetting }
}

/** The settings page of WeChat: the person may change their mind there. Of its parts, the one that was asked about. */
async function openSetting(asked: SettingAsked): Promise<Setting> {
  if (asked.withSubscriptions) {
    await messageSettings()
    return getSetting(asked)
  }
  const { confirm } = await modal({ title: '设置', content: '允许「打卡」使用你的地理位置？', confirmText: '允许', cancelText: '不允许' })
  change({ location_permission: confirm ? 'granted' : 'denied' })
  return getSetting(asked)
}

export const senses = {
  getLocation: asWx('getLocation', getLocation),
  getSetting: asWx('getSetting', getSetting),
  openSetting: asWx('openSetting', openSetting),
  openAppAuthorizeSetting: asWx('openAppAuthorizeSetting', () => {
    change({ location_on: true })
    return {}
  }),
  getSystemSetting: () => ({ locationEnabled: device.location_on, wifiEnabled: device.wifi !== null, bluetoothEnabled: false }),
  getAppAuthorizeSetting: () => ({ locationAuthorized: device.location_on ? 'authorized' : 'denied', locationReducedAccuracy: false }),
  startWifi: asWx('startWifi', () => ({})),
  getConnectedWifi: asWx('getConnectedWifi', () => ({ wifi: wifi() })),
  chooseMedia: asWx('chooseMedia', chooseMedia),
  scanCode: asWx('scanCode', scanCode),
  previewImage: asWx('previewImage', (asked: { urls: string[]; current?: string }) => {
    picture(here(asked.current ?? asked.urls[0] ?? ''))
    return {}
  }),
  vibrateShort: asWx('vibrateShort', () => {
    document.body.dataset.vibrated = String(Number(document.body.dataset.vibrated ?? 0) + 1)
    return {}
  }),
  setClipboardData: asWx('setClipboardData', (asked: { data: string }) => {
    document.body.dataset.clipboard = asked.data
    toast('内容已复制')
    return {}
  }),
  getPrivacySetting: asWx('getPrivacySetting', () => ({ needAuthorization: !device.privacy_agreed, privacyContractName: '《打卡小程序隐私保护指引》' })),
  openPrivacyContract: asWx('openPrivacyContract', async () => {
    await modal({ title: '《打卡小程序隐私保护指引》', content: '由微信展示、在小程序后台填写的隐私保护指引。', showCancel: false })
    return {}
  }),
  onNeedPrivacyAuthorization: () => undefined,
}
