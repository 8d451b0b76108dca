// WeChat's engine glass-easel, set up to run the mini program's pages in this document. It knows templates, data and
// events; what a phone does beyond that is in `wx/`, and what WeChat's built-in elements do is in `elements.ts`.
import * as GE from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { builtIn, detailOf, reactionTo } from './elements'
import { tapping } from './gesture'
import type { MiniProgram } from './types'

/** A page that is in the document. */
export interface LivePage {
  id: string
  /** The page object, as `this` in its functions. */
  page: Record<string, unknown>
  holder: HTMLElement
  release: () => void
}

type AnyFunction = (...args: never[]) => unknown
const scope = window as unknown as Record<string, unknown>

/** Loads every page and component, and returns the function that makes a page in an element. */
export function startEngine(program: MiniProgram): (id: string, parent: HTMLElement) => LivePage {
  GE.globalOptions.writeExtraInfoToAttr = true
  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  for (const unit of program.units) {
    // One style scope: the build keeps pages apart by @scope, and components by the names of their classes.
    const config = { component: unit.config.component ?? false, styleIsolation: 'shared', usingComponents: unit.using }
    space.addComponentStaticConfig(unit.id, config as never)
    space.addCompiledTemplate(unit.id, { groupList: program.templates, content: program.templates[unit.id] } as never)
  }
  for (const unit of [...program.units].reverse()) {
    space.componentEnv(unit.id, ({ Component, Page, Behavior }) => {
      Object.assign(scope, { Component, Page, Behavior } as Record<string, AnyFunction>)
      unit.load()
    })
  }
  const backend = env.associateBackend(context())
  return (id, parent) => {
    const root = backend.createRoot('page', space, id)
    const placeholder = parent.appendChild(document.createElement('div'))
    root.attach(parent as never, placeholder as never)
    return { id, page: root.get() as unknown as Record<string, unknown>, holder: parent, release: () => root.release() }
  }
}

function context(): GE.CurrentWindowBackendContext {
  const context = new GE.CurrentWindowBackendContext()
  context.document = {
    createElement: (tag: string) => builtIn(tag),
    createTextNode: (text: string) => document.createTextNode(text),
    createDocumentFragment: () => document.createDocumentFragment(),
  } as never
  context.onEvent((target, type, detail, options) => {
    const original = (options as { originalEvent?: Event }).originalEvent
    const react = type === 'tap' ? reactionTo(original?.target ?? null) : () => undefined
    const act = () => {
      const status = dispatch(target, type, original ? detailOf(original, type, detail) : detail, options)
      react()
      return status
    }
    return type === 'tap' ? tapping(act) : act()
  })
  return context
}

function dispatch(target: GE.Element, type: string, detail: unknown, options: GE.EventOptions): GE.EventBubbleStatus {
  const event = new GE.Event(type, detail as never, options)
  GE.Event.dispatchEvent(target, event)
  return event.defaultPrevented() ? GE.EventBubbleStatus.NoDefault : GE.EventBubbleStatus.Normal
}

/** Lets an element of a page tell something, as a built-in element of WeChat does. */
export function tell(element: HTMLElement, type: string, detail: unknown): void {
  const target = (element as unknown as { __wxElement?: GE.Element }).__wxElement
  if (target) dispatch(target, type, detail, {})
}
