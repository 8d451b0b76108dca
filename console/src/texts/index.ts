// The words of every page, in one dictionary for each language. Pages and services hold none.
import { computed, ref } from 'vue'
import { en } from './en'
import { zh } from './zh'

export type Texts = typeof zh
export type Language = 'zh' | 'en'

const KEY = 'daka:language'
const chosen = localStorage.getItem(KEY)
export const language = ref<Language>(
  chosen === 'en' || chosen === 'zh' ? chosen : navigator.language.startsWith('zh') ? 'zh' : 'en',
)

/** The words in the language that is chosen. */
export const t = computed<Texts>(() => (language.value === 'en' ? en : zh))

export function choose(wanted: Language): void {
  language.value = wanted
  localStorage.setItem(KEY, wanted)
  document.documentElement.lang = wanted === 'en' ? 'en' : 'zh-CN'
}
document.documentElement.lang = language.value === 'en' ? 'en' : 'zh-CN'

/** A sentence of the API in the person's language. */
export function say(sentence: { zh: string; en: string }): string {
  return language.value === 'en' ? sentence.en : chinese(sentence.zh)
}

/** Chinese of the API with the punctuation of Chinese: there it is written half as wide, as logs and terminals want it. */
export function chinese(text: string): string {
  if (!/[\u4e00-\u9fff]/.test(text)) return text
  return text
    .replace(/,(?!\d{3}(?!\d))\s?/g, '，')
    .replace(/;\s?/g, '；')
    .replace(/(?<=[\u4e00-\u9fff」）*]):\s?|:(?=[\u4e00-\u9fff「])/g, '：')
    .replace(/\(/g, '（')
    .replace(/\)/g, '）')
    .replace(/(?<=[\u4e00-\u9fff」）])\?/g, '？')
}

/** Fills `{name}` in a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
