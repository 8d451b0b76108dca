// The words of every page, in one dictionary for each language. Pages and services hold none.
import { en } from './en'
import { zh } from './zh'

export type Sections = typeof zh
export type Language = 'zh' | 'en'
type Choice = Language | 'system'

const KEY = 'language'

/** What the person chose, or `system`. */
export function choice(): Choice {
  return (wx.getStorageSync(KEY) as Choice) || 'system'
}

export function choose(language: Choice): void {
  wx.setStorageSync(KEY, language)
}

/** The language to show. */
export function language(): Language {
  const chosen = choice()
  if (chosen !== 'system') return chosen
  return (wx.getAppBaseInfo().language || 'zh_CN').startsWith('zh') ? 'zh' : 'en'
}

export function texts(): Sections {
  return language() === 'en' ? en : zh
}
