// The self-check: what of a phone may keep somebody from punching, and a report of it without anything personal.
import { fill } from '../../look/page'
import { VERSION } from '../../config'
import { ask } from '../../services/api'
import { clockOff, serverNow } from '../../services/clock'
import { connectedWifi, locate, permission } from '../../services/locate'
import { asProblem } from '../../services/problem'
import * as taps from '../../services/taps'
import { texts } from '../../texts/index'

export interface Finding {
  key: string
  label: string
  text: string
  good: boolean
  /** Not good, and nothing to look after either. */
  neutral: boolean
}

const CLOCK_OFF_MS = 5_000
const INEXACT_M = 100

type Check = () => Promise<Omit<Finding, 'key' | 'label'>>

const good = (text: string) => ({ text, good: true, neutral: false })
const bad = (text: string) => ({ text, good: false, neutral: false })
const neutral = (text: string) => ({ text, good: false, neutral: true })

const CHECKS: Record<'permission' | 'gps' | 'accuracy' | 'wifi' | 'network' | 'clock' | 'queue' | 'version', Check> = {
  permission: async () => {
    const t = texts().help
    const allowed = await permission()
    return allowed === null ? neutral(t.unasked) : allowed ? good(t.granted) : bad(t.denied)
  },
  gps: async () => (wx.getSystemSetting().locationEnabled ? good(texts().help.on) : bad(texts().help.off)),
  accuracy: async () => {
    const { help: t, obstacle } = texts()
    const allowed = await permission()
    if (allowed !== true) return neutral(allowed === null ? t.unasked : t.unreadable)
    const found = await locate(true)
    if (!('fix' in found)) return bad(obstacle[found.trouble].title)
    const text = fill(t.metres, { n: Math.round(found.fix.accuracy_m) })
    return found.fix.accuracy_m > INEXACT_M ? bad(text) : good(text)
  },
  wifi: async () => {
    const wifi = await connectedWifi()
    return wifi ? good(wifi.name) : neutral(texts().help.none)
  },
  network: async () => {
    const began_ms = Date.now()
    try {
      await ask('get', '/api/record/today')
      return good(fill(texts().help.reply_ms, { n: Date.now() - began_ms }))
    } catch (error) {
      const problem = asProblem(error)
      return bad(problem.requestId ? `${problem.code} · ${problem.requestId}` : (texts().problem.network))
    }
  },
  clock: async () => {
    const t = texts().help
    const off_ms = Math.abs(clockOff())
    return off_ms > CLOCK_OFF_MS ? neutral(fill(t.clock_off, { n: Math.round(off_ms / 1000) })) : good(t.clock_ok)
  },
  queue: async () => {
    const t = texts().help
    const waiting = taps.pending().length
    return waiting ? bad(fill(t.queue_n, { n: waiting })) : good(t.queue_none)
  },
  version: async () => good(VERSION),
}

/** Runs all checks, and tells of each as it is done. */
export async function runChecks(tell: (finding: Finding) => void): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [key, check] of Object.entries(CHECKS)) {
    const label = texts().help[key as keyof typeof CHECKS]
    const finding = { key, label, ...(await check().catch(() => bad(texts().help.unreadable))) }
    findings.push(finding)
    tell(finding)
  }
  return findings
}

/** What an administrator needs; no name, no place, no Wi-Fi, no token. */
export function reportOf(findings: Finding[]): string {
  const { platform, brand, model, system } = wx.getDeviceInfo()
  const { SDKVersion, version } = wx.getAppBaseInfo()
  const lines = findings.filter((one) => one.key !== 'wifi').map((one) => `${one.good ? '✓' : one.neutral ? '·' : '✗'} ${one.key}: ${one.text}`)
  const refused = taps.pending().filter((tap) => tap.refusal).map((tap) => `  ${tap.tap_id} ${tap.refusal?.code}`)
  return [`Daka mini/${VERSION} ${new Date(serverNow()).toISOString()}`, `${brand} ${model} ${system} ${platform} WeChat ${version} SDK ${SDKVersion}`, ...lines, ...refused].join('\n')
}
