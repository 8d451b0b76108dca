// WeChat's built-in elements where the browser has another one or none: image, input, textarea, picker, switch, and
// the open types of button. What is not here is a plain element with a style of its own in host.css.
import { shownAt } from './wx/files'
import { here } from './wx/network'

/** What a tap on such an element does. Set by `main.ts`, as it needs dialogs and the device. */
export type Reaction = (element: HTMLElement, attribute: Attribute) => void
/** An attribute as the template gave it: to the browser the engine hands lists and booleans on as text only. */
export type Attribute = (name: string) => unknown
export const reactions: Record<string, Reaction> = {}

const BROWSER_TAGS: Record<string, string> = { image: 'img' }
const BOOLEANS = new Set(['disabled', 'checked', 'password', 'focus', 'loading', 'readonly'])

/** The browser's element for an element of a template. */
export function builtIn(tag: string): HTMLElement {
  const element = document.createElement(BROWSER_TAGS[tag] ?? tag)
  const set = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: unknown) => {
    if (name === 'value' && 'value' in element) {
      const text = String(value ?? '')
      if ((element as HTMLInputElement).value !== text) (element as HTMLInputElement).value = text
    } else if (name === 'type' && tag === 'input') {
      set('type', 'text')
      set('inputmode', value === 'number' || value === 'digit' ? 'numeric' : 'text')
    } else if (name === 'src' && tag === 'image') {
      void shownAt(String(value ?? '')).then((url) => set('src', here(url)))
    } else if (BOOLEANS.has(name)) {
      if (value === true || value === '') set(name, '')
      else element.removeAttribute(name)
    } else if (typeof value !== 'object') {
      set(name, value === undefined ? '' : String(value))
    }
  }
  if (tag === 'input') element.setAttribute('type', 'text')
  if (tag === 'button') element.setAttribute('type', 'button')
  return element
}

/** What a tap on the page sets off by itself, beside what the page does with it. */
export function reactionTo(target: EventTarget | null): () => void {
  const element = target instanceof Element ? target.closest<HTMLElement>('picker, switch, button') : null
  const node = (element as (HTMLElement & { __wxElement?: { getAttribute: Attribute } }) | null)?.__wxElement
  if (!element || !node) return () => undefined
  const attribute: Attribute = (name) => node.getAttribute(name) ?? undefined
  if (attribute('disabled') === true) return () => undefined
  const tag = element.tagName.toLowerCase()
  const key = tag === 'button' ? `button:${String(attribute('open-type') ?? '')}` : tag
  return () => reactions[key]?.(element, attribute)
}

/** What an event of the browser says, in WeChat's words. */
export function detailOf(event: Event, type: string, detail: unknown): unknown {
  const target = event.target
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  if (isText && ['input', 'blur', 'focus', 'confirm', 'change'].includes(type)) return { value: target.value, cursor: target.selectionStart ?? 0 }
  return detail
}
