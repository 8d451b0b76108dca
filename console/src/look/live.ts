// A page that stays true while it is looked at: read anew now and then, and at once when one comes back to it.
import { onScopeDispose } from 'vue'

/** Calls `look` every so many milliseconds while the page is visible, and as soon as it is again after longer than that. */
export function useLive(look: () => Promise<void>, every_ms: number): void {
  let at_ms = Date.now()
  const again = async () => {
    at_ms = Date.now()
    await look()
  }
  const tick = () => {
    if (document.visibilityState === 'visible' && Date.now() - at_ms >= every_ms) void again()
  }
  const cameBack = () => {
    if (document.visibilityState === 'visible' && Date.now() - at_ms >= RECENT_MS) void again()
  }
  const timer = setInterval(tick, every_ms)
  document.addEventListener('visibilitychange', cameBack)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', cameBack)
  })
}

/** Who looks away for less has not been away. */
const RECENT_MS = 5_000
