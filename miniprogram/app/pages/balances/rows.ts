// What somebody has of each type of leave, as rows.
import { fill } from '../../look/page'
import { plusDays } from '../../look/time'
import type { Schema } from '../../services/api'
import { texts } from '../../texts/index'
import { amountText } from '../application/words'
import { dateText } from '../day/day'

/** What lapses within so many days is pointed out. */
const SOON_DAYS = 60

export interface BalanceRow { key: string; name: string; left: string; limited: boolean; is_short: boolean; facts: { label: string; value: string }[]; soon: string; until: string; grants: { key: number; text: string; reason: string }[]; closed: boolean }

export function balanceRow(one: Schema['LeaveBalance'], today: string): BalanceRow {
  const t = texts().balances
  const { balance } = one
  const amount = (value: number) => amountText(value, one.unit)
  const all: [string, number][] = balance ? [[balance.year ? t.entitled : t.earned, balance.entitled], [t.granted, balance.granted], [t.carried, balance.carried], [t.used, balance.used], [t.lapsed, balance.lapsed]] : []
  const expires = balance?.expires_on && balance.left > 0 ? balance.expires_on : ''
  const isSoon = expires !== '' && expires <= plusDays(today, SOON_DAYS)
  const words = expires ? fill(balance?.year ? t.carried_until : t.next_expires, { date: dateText(expires) }) : ''
  return {
    key: one.leave_type_id, name: one.name, limited: Boolean(balance), left: balance ? amount(balance.left) : t.unlimited, is_short: Boolean(balance && balance.left <= 0), soon: isSoon ? words : '', until: isSoon ? '' : words, closed: !one.open,
    // Of a type of which there never was anything the nothing that is left says all.
    facts: (all.some(([, value]) => value !== 0) ? all : []).filter(([, value], index) => value !== 0 || index === 0 || index === 3).map(([label, value]) => ({ label, value: amount(value) })),
    grants: one.grants.map((grant, key) => ({ key, text: `${dateText(grant.on)} ${grant.amount > 0 ? '+' : ''}${amount(grant.amount)}`, reason: grant.reason })),
  }
}
