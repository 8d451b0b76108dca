// Ids that this client makes: whatever it creates has one, so that a request sent again makes nothing twice.

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A UUIDv7: it begins with its time. */
export function uuidv7(at_ms: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10))
  const tail = [...random].map((byte) => hex(byte, 2)).join('')
  const time = hex(Math.floor(at_ms), 12)
  const variant = hex(0x80 | ((random[2] ?? 0) & 0x3f), 2)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(6, 8)}-${tail.slice(8, 20)}`
}

/** A short id for what people name themselves: a department, a site, a shift. */
export function shortId(prefix: string): string {
  return `${prefix}-${uuidv7().replaceAll('-', '').slice(-10)}`
}
