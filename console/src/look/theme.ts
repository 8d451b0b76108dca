// Light or dark, as the person chose or as the system has it. TDesign reads the attribute, our styles too.
import { ref } from 'vue'

export type Theme = 'system' | 'light' | 'dark'
const KEY = 'daka:theme'
const system = window.matchMedia('(prefers-color-scheme: dark)')
const stored = localStorage.getItem(KEY)
export const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')

function show(): void {
  const dark = theme.value === 'dark' || (theme.value === 'system' && system.matches)
  document.documentElement.setAttribute('theme-mode', dark ? 'dark' : 'light')
}

export function chooseTheme(wanted: Theme): void {
  theme.value = wanted
  localStorage.setItem(KEY, wanted)
  show()
}

system.addEventListener('change', show)
show()
