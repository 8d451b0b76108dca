// Which role the person has in the company, as far as it decides which screens are worth showing. Rights are the
// server's: what is shown needlessly is refused there.
import { type Schema, ask } from './api'
import { account } from './session'

export type Role = Schema['Role']

const key = (): string => `role:${account()}`

/** The role that was told last, or what the server says now. */
export function roleOf(from: null): Role
export function roleOf(from: 'fresh'): Promise<Role>
export function roleOf(from: null | 'fresh'): Role | Promise<Role> {
  if (!from) return (wx.getStorageSync(key()) as Role) || 'employee'
  return ask('get', '/api/login/me').then((me) => learnRole(me.role ?? null))
}

export function learnRole(role: Role | null): Role {
  wx.setStorageSync(key(), role ?? 'employee')
  return role ?? 'employee'
}
