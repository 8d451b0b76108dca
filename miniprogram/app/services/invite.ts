// What a code or link says that leads to an invite: the scene of a mini program code (`i=CODE`), a card's path
// (`pages/join/index?code=CODE`), or the code itself.

const CODE = /^[2-9A-HJKMNP-Z]{8}$/

export function codeOf(text: string): string | null {
  const plain = text.trim()
  if (CODE.test(plain.toUpperCase())) return plain.toUpperCase()
  for (const pair of decoded(plain).split(/[?&]/)) {
    const [key, value = ''] = pair.split('=')
    if ((key === 'code' || key === 'i') && CODE.test(value.toUpperCase())) return value.toUpperCase()
    if (key === 'scene') return codeOf(decoded(value) === value ? pair.slice(6) : decoded(value))
  }
  return null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
