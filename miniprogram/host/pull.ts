// Pulling a page down at its top asks it to refresh, as WeChat does for pages whose configuration says so. The page gives
// way for a line that says how far along it is, until the page says that it is done.
import type { Router } from './router'
import { asWx } from './wx/calls'

const THRESHOLD_PX = 90
const OPEN_PX = 52
/** WeChat waits no longer either for a page that never says that it is done. */
const LONGEST_MS = 10_000
/** What is over at once would not be seen. */
const SHORTEST_MS = 400

const line = document.createElement('div')
line.className = 'mp-pull'
line.setAttribute('role', 'status')
let shown_ms = 0
let pulled: HTMLElement | null = null
let limit = 0

function show(scroller: HTMLElement, height_px: number, text: string, turning: boolean): void {
  if (line.parentElement !== scroller.parentElement) scroller.before(line)
  pulled = scroller
  line.innerHTML = turning ? '<i></i><span></span>' : '<span></span>'
  if (line.lastElementChild) line.lastElementChild.textContent = text
  scroller.style.transform = `translateY(${height_px}px)`
}

function close(): void {
  clearTimeout(limit)
  if (pulled) pulled.style.transform = ''
  pulled = null
  line.remove()
}

function stop(): object {
  if (pulled) setTimeout(close, Math.max(0, SHORTEST_MS - (Date.now() - shown_ms)))
  return {}
}

export const pull = { stopPullDownRefresh: asWx('stopPullDownRefresh', stop) }

function refresh(router: Router, scroller: HTMLElement): void {
  shown_ms = Date.now()
  show(scroller, OPEN_PX, '正在刷新…', true)
  limit = window.setTimeout(close, LONGEST_MS)
  router.call(router.top(), 'onPullDownRefresh')
}

export function pullToRefresh(router: Router, phone: HTMLElement): void {
  let from: number | null = null
  const height = (event: TouchEvent): number => (from === null ? 0 : Math.max(0, ((event.touches[0] ?? event.changedTouches[0])?.clientY ?? 0) - from))
  phone.addEventListener('touchstart', (event) => {
    const top = router.top()
    const isOnPage = event.target instanceof Node && Boolean(top?.scroller.contains(event.target))
    from = isOnPage && !pulled && top?.scroller.scrollTop === 0 && router.refreshes() ? (event.touches[0]?.clientY ?? null) : null
  }, { passive: true })
  phone.addEventListener('touchmove', (event) => {
    const scroller = router.top()?.scroller
    const px = height(event)
    if (scroller && px > 10) show(scroller, Math.min(px / 2, OPEN_PX * 1.5), px > THRESHOLD_PX ? '松开刷新' : '下拉刷新', false)
  }, { passive: true })
  phone.addEventListener('touchend', (event) => {
    const scroller = router.top()?.scroller
    if (scroller && height(event) > THRESHOLD_PX) refresh(router, scroller)
    else if (from !== null) close()
    from = null
  }, { passive: true })
}
