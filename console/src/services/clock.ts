// The server's clock, as its answers tell it: what is counted down to a time of the server goes by that, not by this machine's.
let ahead_ms = 0

/** Learns from an answer's `Date`, which is of whole seconds, how far the server's clock is ahead of this machine's. */
export function learnTime(date: string | null, now_ms: number = Date.now()): void {
  const told_ms = Date.parse(date ?? '')
  if (!Number.isNaN(told_ms)) ahead_ms = told_ms - now_ms
}

/** The time by the server's clock. */
export const serverNow = (now_ms: number = Date.now()): number => now_ms + ahead_ms
