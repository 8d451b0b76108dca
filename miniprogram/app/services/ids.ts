// Ids that this client makes: a tap, an application, a file. UUIDs of version 7, which begin with their time.

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A UUIDv7 of this moment. `random` gives numbers from 0 up to 1. */
export function uuidv7(at_ms: number, random: () => number = Math.random): string {
  const time = hex(Math.floor(at_ms), 12)
  const bits = (count: number) => Math.floor(random() * 2 ** count)
  const variant = hex(0x8000 | bits(14), 4)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(bits(12), 3)}-${variant}-${hex(bits(24), 6)}${hex(bits(24), 6)}`
}

/** When an id was made, in milliseconds since 1970. */
export function madeAt(id: string): number {
  return Number.parseInt(id.replace(/-/g, '').slice(0, 12), 16)
}
