// WeChat's own dialogs, drawn over the phone: toast, loading, modal, action sheet, and the sheets of pickers.

const LIFTING_MS = 60
const phone = (): HTMLElement => document.getElementById('phone') as HTMLElement

function layer(className: string, html: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.innerHTML = html
  // The finger that opened it has not left the glass yet, and its click is none of this dialog's.
  element.style.pointerEvents = 'none'
  setTimeout(() => {
    element.style.pointerEvents = ''
  }, LIFTING_MS)
  phone().append(element)
  return element
}

function put(within: HTMLElement, selector: string, text: string): HTMLElement {
  const element = within.querySelector<HTMLElement>(selector) as HTMLElement
  element.textContent = text
  element.hidden = text === ''
  return element
}

let toastTimer = 0
export function toast(title: string, icon = 'success', duration_ms = 1500): void {
  hideToast()
  const mark = icon === 'none' ? '' : icon
  put(layer('mp-toast', `<div role="status"><i data-icon="${mark}"></i><span></span></div>`), 'span', title)
  if (icon !== 'loading') toastTimer = window.setTimeout(hideToast, duration_ms)
}

export function hideToast(): void {
  clearTimeout(toastTimer)
  for (const old of phone().querySelectorAll('.mp-toast')) old.remove()
}

export interface Modal {
  title?: string
  content?: string
  showCancel?: boolean
  confirmText?: string
  cancelText?: string
  editable?: boolean
  placeholderText?: string
}

export function modal(asked: Modal): Promise<{ confirm: boolean; cancel: boolean; content: string | null }> {
  const html = '<div role="dialog" aria-modal="true"><h2></h2><p></p><textarea hidden></textarea><footer><button class="mp-no"></button><button class="mp-yes"></button></footer></div>'
  const element = layer('mp-modal', html)
  put(element, 'h2', asked.title ?? '')
  put(element, 'p', asked.editable ? '' : (asked.content ?? ''))
  const text = element.querySelector('textarea') as HTMLTextAreaElement
  text.hidden = !asked.editable
  text.value = asked.editable ? (asked.content ?? '') : ''
  text.placeholder = asked.placeholderText ?? ''
  return new Promise((resolve) => {
    const answer = (confirm: boolean) => {
      element.remove()
      resolve({ confirm, cancel: !confirm, content: asked.editable ? text.value : null })
    }
    put(element, '.mp-yes', asked.confirmText ?? '确定').onclick = () => answer(true)
    const no = put(element, '.mp-no', asked.showCancel === false ? '' : (asked.cancelText ?? '取消'))
    no.onclick = () => answer(false)
  })
}

/** A picture over the whole phone, until it is tapped. */
export function picture(url: string): void {
  const element = layer('mp-picture', '<img alt="">')
  ;(element.firstElementChild as HTMLImageElement).src = url
  element.onclick = () => element.remove()
}

/** One of a list, or -1 for none. */
export function actionSheet(items: string[], title = ''): Promise<number> {
  const element = layer('mp-sheet', '<div role="dialog" aria-modal="true"><h2></h2><ul></ul><button class="mp-no">取消</button></div>')
  put(element, 'h2', title)
  return new Promise((resolve) => {
    const answer = (index: number) => {
      element.remove()
      resolve(index)
    }
    const list = element.querySelector('ul') as HTMLElement
    list.append(...items.map((item, index) => {
      const row = document.createElement('li')
      row.textContent = item
      row.onclick = () => answer(index)
      return row
    }))
    const no = element.querySelector<HTMLElement>('.mp-no') as HTMLElement
    no.onclick = () => answer(-1)
    element.onclick = (event) => event.target === element && answer(-1)
  })
}

/** Which of the templates may send one message each, and whether that holds for good. */
export function subscription(templates: string[]): Promise<{ ticked: string[]; keep: boolean }> {
  const html = '<div role="dialog" aria-modal="true" aria-label="订阅消息"><h2>打卡 申请</h2><h3>向你发送一次以下消息</h3><ul></ul><label class="mp-keep"><input type="checkbox"><span>总是保持以上选择，不再询问</span></label><footer><button class="mp-no">取消</button><button class="mp-yes">允许</button></footer></div>'
  const element = layer('mp-sheet mp-messages', html)
  const rows = templates.map((template_id) => {
    const row = document.createElement('li')
    row.innerHTML = '<label><input type="checkbox" checked><span></span></label>'
    put(row, 'span', template_id)
    return { template_id, row, box: row.querySelector('input') as HTMLInputElement }
  })
  ;(element.querySelector('ul') as HTMLElement).append(...rows.map(({ row }) => row))
  return new Promise((resolve) => {
    const answer = (isAllowed: boolean) => {
      element.remove()
      const ticked = isAllowed ? rows.filter(({ box }) => box.checked).map(({ template_id }) => template_id) : []
      resolve({ ticked, keep: (element.querySelector('.mp-keep input') as HTMLInputElement).checked })
    }
    ;(element.querySelector('.mp-yes') as HTMLElement).onclick = () => answer(true)
    ;(element.querySelector('.mp-no') as HTMLElement).onclick = () => answer(false)
  })
}

/** What a picker of time or date says, or null if it was left. */
export function valueSheet(type: 'time' | 'date' | 'month', value: string, limits: { start?: string; end?: string }): Promise<string | null> {
  const html = '<div role="dialog" aria-modal="true"><header><button class="mp-no">取消</button><button class="mp-yes">确定</button></header><input></div>'
  const element = layer('mp-sheet mp-value', html)
  const input = element.querySelector('input') as HTMLInputElement
  Object.assign(input, { type, value, min: limits.start ?? '', max: limits.end ?? '' })
  return new Promise((resolve) => {
    const answer = (said: string | null) => {
      element.remove()
      resolve(said)
    }
    ;(element.querySelector('.mp-yes') as HTMLElement).onclick = () => answer(input.value || null)
    ;(element.querySelector('.mp-no') as HTMLElement).onclick = () => answer(null)
  })
}
