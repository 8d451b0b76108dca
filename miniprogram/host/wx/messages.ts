// Messages of a mini program to whoever holds the phone: subscriptions, each good for one message unless it is kept,
// and 用工关系, which needs none. What was agreed to, WeChat's counterpart keeps.
import { change, device } from '../device'
import { modal, subscription } from '../dialogs'
import { isTapping } from '../gesture'
import { asWx } from './calls'
import { APP_ID, atWeChat } from './network'

type Choice = 'accept' | 'reject'
type Subscribed = Record<string, string>

const TEMPLATES_MAX = 3
/** Functions that an older base library does not have, with the first that does. */
const SINCE: Record<string, string> = { bindEmployeeRelation: '3.10.0' }

const keptAs = (template_id: string): string => `${device.user} ${template_id}`

export function canIUse(name: string): boolean {
  const parts = (version: string) => version.split('.').map(Number)
  const [wanted, here] = [parts(SINCE[name] ?? '0.0.0'), parts(device.base_library)]
  const at = wanted.findIndex((part, index) => part !== here[index])
  return at < 0 || (here[at] ?? 0) > (wanted[at] ?? 0)
}

function refused(name: string, reason: string, errCode: number): { errMsg: string; errCode: number } {
  return { errMsg: `${name}:fail ${reason}`, errCode }
}

/** What the person says of each template: as they said once and for all, or as they say now. */
async function choices(templates: string[]): Promise<Record<string, Choice>> {
  const kept = templates.map((id) => [id, device.kept[keptAs(id)]] as const).filter((one): one is [string, Choice] => one[1] !== undefined)
  const open = templates.filter((id) => device.kept[keptAs(id)] === undefined)
  if (!open.length) return Object.fromEntries(kept)
  if (device.answers !== 'ask') return Object.fromEntries([...kept, ...open.map((id) => [id, device.answers === 'allow' ? 'accept' : 'reject'] as const)])
  const { ticked, keep } = await subscription(open)
  const said = open.map((id) => [id, ticked.includes(id) ? 'accept' : 'reject'] as [string, Choice])
  if (keep) change({ kept: { ...device.kept, ...Object.fromEntries(said.map(([id, choice]) => [keptAs(id), choice])) } })
  return Object.fromEntries([...kept, ...said])
}

async function requestSubscribeMessage({ tmplIds }: { tmplIds: string[] }): Promise<Subscribed> {
  const name = 'requestSubscribeMessage'
  if (!tmplIds.length) throw refused(name, "TmplIds can't be empty", 10001)
  if (tmplIds.length > TEMPLATES_MAX) throw refused(name, 'Templates count out of max bounds', 20003)
  if (!device.messages_on) throw refused(name, 'The main switch is switched off', 20004)
  if (device.network === 'offline') throw refused(name, 'Request list fail', 10002)
  const templates = await choices(tmplIds)
  const { errMsg: _, ...told } = await atWeChat(name, 'subscribe', { app_id: APP_ID, user: device.user, templates })
  return told as Subscribed
}

async function bindEmployeeRelation({ tmplIds }: { tmplIds: string[] }): Promise<Subscribed> {
  const name = 'bindEmployeeRelation'
  const ask = { title: '用工关系', content: '「打卡」申请与你绑定用工关系，之后会由「小程序助手」向你发送工作消息', confirmText: '允许', cancelText: '拒绝' }
  const isAgreed = device.answers === 'ask' ? (await modal(ask)).confirm : device.answers === 'allow'
  if (!isAgreed) return { bindingStatus: 'reject' }
  await atWeChat(name, 'bind-employee-relation', { app_id: APP_ID, user: device.user, template_ids: tmplIds })
  return { bindingStatus: 'accept', ...Object.fromEntries(tmplIds.map((id) => [id, 'accept'])) }
}

/** What the person does in WeChat's own 小程序助手: the mini program is not told. */
export async function unbindEmployeeRelation(): Promise<void> {
  await atWeChat('unbindEmployeeRelation', 'unbind-employee-relation', { app_id: APP_ID, user: device.user })
}

/** As `getSetting` has it: only what was chosen once and for all. */
export function subscriptions(): { mainSwitch: boolean; itemSettings: Record<string, Choice> } {
  const own = Object.entries(device.kept).filter(([key]) => key.startsWith(`${device.user} `)).map(([key, choice]) => [key.slice(device.user.length + 1), choice])
  return { mainSwitch: device.messages_on, itemSettings: Object.fromEntries(own) }
}

/** The part of WeChat's settings page that is about messages: what was refused for good is allowed again there. */
export async function messageSettings(): Promise<void> {
  const { confirm } = await modal({ title: '设置', content: '接收「打卡」的订阅消息？', confirmText: '允许', cancelText: '不允许' })
  const kept = Object.entries(device.kept).map(([key, choice]) => [key, key.startsWith(`${device.user} `) && confirm ? 'accept' : choice])
  change({ messages_on: confirm, kept: Object.fromEntries(kept) })
}

/** WeChat asks on behalf of a mini program only while a finger is at work. */
function requestWithinTap(asked: { tmplIds: string[] }): unknown {
  const name = 'requestSubscribeMessage'
  const isInTime = isTapping()
  const run = (one: { tmplIds: string[] }) => (isInTime ? requestSubscribeMessage(one) : Promise.reject({ errMsg: `${name}:fail can only be invoked by user TAP gesture.` }))
  return asWx(name, run)(asked)
}

export const messages = {
  requestSubscribeMessage: requestWithinTap,
  // Not by promise, as in WeChat.
  bindEmployeeRelation: (asked: { tmplIds: string[] }) => void asWx('bindEmployeeRelation', bindEmployeeRelation)({ success: () => undefined, ...asked }),
  canIUse,
}
