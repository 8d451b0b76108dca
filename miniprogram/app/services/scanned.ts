// What was scanned that a browser showed: the console's sign-in code, a URL whose path is `/scan`. The URL is only read,
// never opened: whoever made it says nothing by its host, and the code counts at our own server alone.

const SHOWN = /^https?:\/\/[^/?#\s]+\/scan\?([^#\s]*)/i
const CODE = /^[\w.~-]{1,200}$/

/** The code in a scanned text, or null if it is none of the console's. */
export function signInCodeOf(text: string): string | null {
  const query = SHOWN.exec(text.trim())?.[1]
  const code = query?.split('&').find((pair) => pair.startsWith('code='))?.slice(5)
  return code && CODE.test(code) ? code : null
}
