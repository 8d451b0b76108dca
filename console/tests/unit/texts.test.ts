import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../../src/texts/en'
import { zh } from '../../src/texts/zh'

/** Every text with the path to it. */
function texts(of: unknown, path = ''): [string, string][] {
  if (typeof of === 'string') return [[path, of]]
  return Object.entries(of as object).flatMap(([name, one]) => texts(one, `${path}.${name}`))
}

test('Chinese texts have the punctuation of Chinese', () => {
  const wrong = texts(zh).filter(
    ([, text]) =>
      /[,;:?!()](?=[\u4e00-\u9fff「{])|[\u4e00-\u9fff」}][,;:?!()]/.test(text) && /[\u4e00-\u9fff]/.test(text),
  )
  assert.deepEqual(wrong, [])
})

test('both languages fill the same values in', () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  const english = new Map(texts(en))
  for (const [path, text] of texts(zh)) assert.deepEqual(holes(english.get(path) ?? ''), holes(text), path)
})
