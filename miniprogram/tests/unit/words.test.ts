// Ids, invites, notices, tones, and that the two dictionaries say the same things.
import './wx'
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { chinese } from '../../app/look/chinese'
import { paragraphs } from '../../app/look/notice'
import { toneOf } from '../../app/look/tone'
import { madeAt, uuidv7 } from '../../app/services/ids'
import { codeOf } from '../../app/services/invite'
import { signInCodeOf } from '../../app/services/scanned'
import { en } from '../../app/texts/en'
import { zh } from '../../app/texts/zh'

test('an id is a UUIDv7 that tells when it was made', () => {
  for (const random of [() => 0, () => 0.5, () => 0.999_999_999_9, Math.random]) {
    const id = uuidv7(1_764_000_000_123.9, random)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(madeAt(id), 1_764_000_000_123)
  }
  assert.equal(new Set(Array.from({ length: 1000 }, () => uuidv7(1))).size, 1000)
})

test('an invite is found in a scene, in a path and as it stands', () => {
  for (const text of ['ABCD2345', ' abcd2345 ', 'i=ABCD2345', 'i%3DABCD2345', 'code=ABCD2345', 'pages/join/index?code=ABCD2345', '/pages/join/index?scene=i%3DABCD2345']) assert.equal(codeOf(text), 'ABCD2345', text)
  for (const text of ['', 'https://example.com', 'i=ABCD234O', 'code=ABC', '%E0%A4%A']) assert.equal(codeOf(text), null, text)
})

test('a sign-in code is read from any URL with the path /scan, and from nothing else', () => {
  for (const text of ['https://daka.example.com/scan?code=Ab_9-x', ' http://127.0.0.1:3000/scan?code=Ab_9-x\n', 'https://evil.example/scan?a=1&code=Ab_9-x&b=2#code=other']) assert.equal(signInCodeOf(text), 'Ab_9-x', text)
  for (const text of ['', 'ABCD2345', 'pages/join/index?code=ABCD2345', 'https://daka.example.com/scan', 'https://daka.example.com/scan?code=', 'https://daka.example.com/scanned?code=x', 'https://daka.example.com/a/scan?code=x', 'https://daka.example.com/?next=/scan?code=x', 'https://daka.example.com/scan?code=a%2Fb', 'javascript://x/scan?code=x', 'https://daka.example.com/scan?qrcode=x']) assert.equal(signInCodeOf(text), null, text)
})

test('a notice is headings, text and bullets, its lines joined as its language wants', () => {
  const [heading, text, bullet] = paragraphs('# 隐私\n\n第一行,\n第二行。\n\n- **手机号**:核对。\n')
  assert.deepEqual([heading?.kind, text?.kind, bullet?.kind], ['heading', 'text', 'bullet'])
  assert.equal(text?.parts[0]?.text, '第一行,第二行。')
  assert.deepEqual(bullet?.parts, [{ text: '手机号', bold: true }, { text: ':核对。', bold: false }])
  assert.equal(paragraphs('One\ntwo')[0]?.parts[0]?.text, 'One two')
})

test('Chinese of the API is shown with the punctuation of Chinese', () => {
  const shown: [string, string][] = [
    ['内容已被他人修改,请刷新后再试', '内容已被他人修改，请刷新后再试'],
    ['入职日期 1/5/2026: 分不清月和日,请写成 2026-01-05', '入职日期 1/5/2026：分不清月和日，请写成 2026-01-05'],
    ['2 考勤组: 必填', '2 考勤组：必填'],
    ['加班满 09:05,共 1,234 分钟(含休息);是否继续?', '加班满 09:05，共 1,234 分钟（含休息）；是否继续？'],
    ['- **微信标识**(openid):识别您的账号。', '- **微信标识**（openid）：识别您的账号。'],
    ['Outside every site (13 km), try again; why?', 'Outside every site (13 km), try again; why?'],
  ]
  for (const [told, wanted] of shown) assert.equal(chinese(told), wanted)
  for (const file of readdirSync('app', { recursive: true }).map(String).filter((name) => name.endsWith('.ts'))) {
    assert.doesNotMatch(readFileSync(`app/${file}`, 'utf8'), /\(\?<[=!]/, `${file} has what an iPhone before iOS 16.4 cannot read`)
  }
})

test('of several statuses the worst gives the colour', () => {
  assert.equal(toneOf(['late', 'missing_off']), 'bad')
  assert.equal(toneOf(['late', 'normal']), 'warn')
  assert.equal(toneOf(['normal', 'field_work']), 'away')
  assert.equal(toneOf([]), 'calm')
})

test('both dictionaries fill the same blanks', () => {
  const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join()
  const compare = (a: unknown, b: unknown, path: string): void => {
    if (typeof a === 'string') assert.equal(blanks(String(b)), blanks(a), path)
    else for (const [key, value] of Object.entries(a as object)) compare(value, (b as Record<string, unknown>)[key], `${path}.${key}`)
  }
  compare(zh, en, 'texts')
})

test('Chinese has the punctuation of Chinese', () => {
  const walk = (text: unknown, path: string): void => {
    if (typeof text !== 'string') for (const [key, value] of Object.entries(text as object)) walk(value, `${path}.${key}`)
    else if (/[\u4e00-\u9fff]/.test(text)) assert.doesNotMatch(text, /[,;!?()]|[\u4e00-\u9fff」]:/, path)
  }
  walk(zh, 'zh')
})

test('no page has words of its own', () => {
  const pages = readdirSync('app/pages').flatMap((page) => readdirSync(`app/pages/${page}`).filter((file) => /\.(ts|wxml)$/.test(file)).map((file) => `app/pages/${page}/${file}`))
  for (const file of [...pages, ...readdirSync('app/services').map((name) => `app/services/${name}`)]) {
    const code = readFileSync(file, 'utf8').replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').replace(/'中文'/g, '')
    assert.doesNotMatch(code, /[\u4e00-\u9fff]/, file)
  }
})

test('every icon and every word that a template names is there', () => {
  const icons = readdirSync('app/icons').map((name) => name.slice(0, -4))
  for (const page of readdirSync('app/pages')) {
    const template = readFileSync(`app/pages/${page}/index.wxml`, 'utf8')
    for (const [, name] of template.matchAll(/<glyph[^>]*name="([a-z]+)"/g)) assert.ok(icons.includes(name ?? ''), `${page}: ${name}`)
    const words = (zh as Record<string, object>)[page] ?? {}
    for (const [, word] of template.matchAll(/[{ (?:!]t\.(\w+)/g)) assert.ok(word && word in words, `${page}: t.${word}`)
    for (const [, word] of template.matchAll(/[{ (?:!]c\.(\w+)/g)) assert.ok(word && word in zh.common, `${page}: c.${word}`)
  }
})

test('a status has a short form that fits a cell of a 320 px phone', () => {
  for (const [status, text] of Object.entries(zh.short)) assert.ok(text.length <= 2, `${status}: ${text}`)
  for (const [status, text] of Object.entries(en.short)) assert.ok(text.length <= 5, `${status}: ${text}`)
  assert.deepEqual(Object.keys(zh.short), Object.keys(zh.status).filter((status) => status !== 'none'))
})

test('text can be read on what it stands on, light and dark', () => {
  const styles = readFileSync('app/app.wxss', 'utf8')
  for (const block of [styles.slice(0, styles.indexOf('@media')), styles.slice(styles.indexOf('@media'))]) {
    const colours = new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-fA-F]{6})(?=;)/g)].map(([, name, colour]) => [name, colour] as [string, string]))
    const pairs = [...['ground', 'card', 'sunk'].flatMap((ground) => ['ink', 'soft', 'faint'].map((ink) => [ink, ground])), ...['good', 'warn', 'bad', 'away', 'wait', 'calm'].flatMap((tone) => [[tone, `${tone}-soft`], [tone, 'card']]), ['on-accent', 'accent'], ['accent', 'accent-soft'], ['accent', 'ground'], ['card', 'away'], ['good', 'sunk']]
    for (const [ink = '', ground = ''] of pairs) {
      const ratio = contrast(colours.get(ink) ?? '', colours.get(ground) ?? '')
      assert.ok(ratio >= 4.5, `${ink} on ${ground}: ${ratio.toFixed(2)}`)
    }
  }
})

/** As WCAG reckons it. */
function contrast(a: string, b: string): number {
  const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const light = (colour: string) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => sum + weight * channel(Number.parseInt(colour.slice(1 + index * 2, 3 + index * 2), 16) / 255), 0)
  const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}
