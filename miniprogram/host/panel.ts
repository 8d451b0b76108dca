// The panel beside the phone: who holds it, where it is, and what goes wrong with it. On a real phone there is none.
import { type Device, change, device, reset } from './device'
import { unbindEmployeeRelation } from './wx/messages'
import { update } from './wx/system'

const USERS: [string, string][] = [
  ['employee 员工', 'employee'], ['night 夜班员工', 'night'], ['manager 主管', 'manager'], ['hr 人事', 'hr'], ['owner 企业主', 'owner'], ['visitor 还没有企业', 'visitor'],
]
const PLACES: [string, Partial<Device>][] = [
  ['晨星大厦 45 m', { latitude: 22.5408, longitude: 113.9348, accuracy_m: 15 }],
  ['晨星大厦边缘 305 m', { latitude: 22.54325, longitude: 113.9345, accuracy_m: 12 }],
  ['光明工厂', { latitude: 22.7488, longitude: 113.9359, accuracy_m: 15 }],
  ['很远 13 km', { latitude: 22.6, longitude: 114.05, accuracy_m: 20 }],
  ['信号很弱 ±800 m', { latitude: 22.5408, longitude: 113.9348, accuracy_m: 800 }],
]
const OFFICE = { ssid: 'Morningstar-Office', bssid: '0a:1b:2c:3d:4e:5f' }

type Choice = [string, Partial<Device>]
const ROWS: [string, () => Choice[], (now: Device) => string][] = [
  ['微信用户 User', () => USERS.map(([name, user]): Choice => [name, { user }]), (now) => USERS.find(([, user]) => user === now.user)?.[0] ?? now.user],
  ['位置 Place', () => PLACES, (now) => PLACES.find(([, at]) => at.latitude === now.latitude && at.accuracy_m === now.accuracy_m)?.[0] ?? ''],
  ['定位权限 Permission', () => [['unasked', { location_permission: 'unasked' }], ['granted', { location_permission: 'granted' }], ['denied', { location_permission: 'denied' }]], (now) => now.location_permission],
  ['定位服务 Location', () => [['on', { location_on: true }], ['off', { location_on: false }]], (now) => (now.location_on ? 'on' : 'off')],
  ['Wi-Fi', () => [['Morningstar-Office', { wifi: OFFICE }], ['Cafe', { wifi: { ssid: 'Cafe', bssid: '11:22:33:44:55:66' } }], ['off', { wifi: null }]], (now) => now.wifi?.ssid ?? 'off'],
  ['网络 Network', () => (['online', 'offline', 'slow', 'reply_lost'] as const).map((network): Choice => [network, { network }]), (now) => now.network],
  ['订阅消息 Messages', () => [['on', { messages_on: true }], ['off', { messages_on: false }]], (now) => (now.messages_on ? 'on' : 'off')],
  ['手机时钟 Clock', () => [['right', { clock_off_ms: 0 }], ['10 min fast', { clock_off_ms: 600_000 }], ['10 min slow', { clock_off_ms: -600_000 }]], (now) => (now.clock_off_ms === 0 ? 'right' : now.clock_off_ms > 0 ? '10 min fast' : '10 min slow')],
  ['系统语言 Language', () => [['zh_CN', { language: 'zh_CN' }], ['en', { language: 'en' }]], (now) => now.language],
  ['基础库 Base library', () => ['3.15.0', '3.9.0'].map((base_library): Choice => [base_library, { base_library }]), (now) => now.base_library],
  ['字号 Text', () => [['16', { font_px: 16 }], ['20', { font_px: 20 }], ['23', { font_px: 23 }]], (now) => String(now.font_px)],
]

export function drawPanel(panel: HTMLElement, phone: HTMLElement): void {
  const title = document.createElement('h2')
  title.textContent = '这台手机 This phone'
  const rows = ROWS.map(([label, choices, current]) => {
    const row = document.createElement('label')
    const select = document.createElement('select')
    select.append(...choices().map(([name]) => new Option(name, name, false, name === current(device))))
    select.onchange = () => change(choices().find(([name]) => name === select.value)?.[1] ?? {})
    row.append(label, select)
    return row
  })
  const buttons: [string, () => void][] = [
    ['用真实位置 Real location', realPlace],
    ['解除用工关系 Unbind', () => void unbindEmployeeRelation()],
    ['新版本 New version', () => update.ready()],
    ['窄屏 320', () => phone.classList.toggle('mp-narrow')],
    ['清空手机 Reset', startOver],
  ]
  const made = buttons.map(([text, run]) => Object.assign(document.createElement('button'), { textContent: text, onclick: run }))
  panel.replaceChildren(title, notices(), ...rows, ...made)
}

/** What reached this person's WeChat, as another part of the phone. */
function notices(): HTMLElement {
  const query = new URLSearchParams({ user: device.user, mini: location.pathname })
  return Object.assign(document.createElement('a'), { textContent: '服务通知 Messages received', href: `/wechat/_device/notices?${query}`, target: 'daka-notices' })
}

function startOver(): void {
  reset()
  location.reload()
}

/** The browser's own fix, for whoever is on the spot. It is WGS-84, some hundred metres off in China. */
function realPlace(): void {
  navigator.geolocation.getCurrentPosition(({ coords }) => change({ latitude: coords.latitude, longitude: coords.longitude, accuracy_m: Math.round(coords.accuracy) }))
}
