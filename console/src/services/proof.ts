// Proof behind a link, which may have been deleted since: asked for first, so that nobody looks at a page of JSON.
import { problemOf } from './problem'

/** Opens proof in a tab of its own. Throws a `Problem` if it is not there any more. */
export async function openProof(path: string): Promise<void> {
  // Opened within the click, or the browser takes it for an advertisement.
  const tab = window.open('', '_blank')
  const reading = new AbortController()
  try {
    const reply = await fetch(path, { signal: reading.signal })
    if (!reply.ok) throw problemOf(reply.status, await reply.json().catch(() => null))
    if (tab) {
      tab.opener = null
      tab.location.replace(new URL(path, window.location.href))
    }
  } catch (error) {
    tab?.close()
    throw error
  } finally {
    // The tab reads it itself.
    reading.abort()
  }
}
