// Which workbooks this browser asked for: the API tells of one by its id, and lists none. Kept as long as they are.

export interface Asked {
  export_id: string
  from: string
  to: string
  departments: string[]
  at_ms: number
}

const KEPT_MS = 48 * 3_600_000
const key = (account: string) => `daka:exports:${account}`

export function asked(account: string, now_ms: number = Date.now()): Asked[] {
  try {
    const all: Asked[] = JSON.parse(localStorage.getItem(key(account)) ?? '[]')
    return all.filter((one) => now_ms - one.at_ms < KEPT_MS)
  } catch {
    return []
  }
}

export function remember(account: string, one: Asked): void {
  localStorage.setItem(
    key(account),
    JSON.stringify([one, ...asked(account).filter(({ export_id }) => export_id !== one.export_id)]),
  )
}
