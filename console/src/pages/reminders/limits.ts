// What a field of a WeChat template may hold 订阅消息参数值内容限制. The server refuses what cannot fit; this counts while
// one types, with the values that the placeholders have as examples. Pure.

export type Fault = 'empty' | 'long' | 'form'

/** `thing1` is a `thing`. */
export const kindOf = (field: string): string => field.replace(/\d+$/, '')

const LONGEST: Record<string, number> = {
  thing: 20,
  character_string: 32,
  number: 32,
  letter: 32,
  symbol: 5,
  phone_number: 17,
  phrase: 5,
}
const HAN = /\p{Script=Han}/u
/** Ten Chinese characters, or twenty letters. */
const NAME_MAX = { han: 10, letters: 20 }

/** Characters, as people count them: not halves of those beyond the first plane. */
export const lengthOf = (text: string): number => [...text].length

/** How many characters a field may have with this value; none where its form is what counts. */
export function longest(field: string, value: string): number | null {
  const kind = kindOf(field)
  if (kind === 'name') return HAN.test(value) ? NAME_MAX.han : NAME_MAX.letters
  return LONGEST[kind] ?? null
}

const CLOCK = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d`
const DAY = String.raw`\d{1,4}年(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\d|3[01])日`
const once = (form: string) => new RegExp(`^(?:${form})(?:\\s*~\\s*(?:${form}))?$`)
const FORMS: Record<string, RegExp> = {
  time: once(`(?:${DAY} )?${CLOCK}`),
  date: once(`${DAY}(?: ${CLOCK})?`),
  number: /^\d+(?:\.\d+)?$/,
  letter: /^[A-Za-z]+$/,
  character_string: /^[\x20-\x7e]+$/,
  phone_number: /^[^A-Za-z]+$/,
  phrase: /^\p{Script=Han}+$/u,
  symbol: /^[^\p{L}\p{N}]+$/u,
  name: /^[^\p{N}]+$/u,
  amount: /^[^\dA-Za-z]?\d+(?:\.\d+)?元?$/,
}

/** What WeChat would have against a value; nothing against kinds that it may add. */
export function faultOf(field: string, value: string): Fault | null {
  if (!value.trim()) return 'empty'
  const most = longest(field, value)
  if (most !== null && lengthOf(value) > most) return 'long'
  return FORMS[kindOf(field)]?.test(value) === false ? 'form' : null
}
