// Short words about what was just done. They go by themselves; what went wrong stands beside what was tried instead.
import { ref } from 'vue'

const SHOWN_MS = 4_000
let next = 0
export const toasts = ref<{ id: number; text: string }[]>([])

export function toast(text: string): void {
  const id = next++
  toasts.value.push({ id, text })
  setTimeout(() => {
    toasts.value = toasts.value.filter((one) => one.id !== id)
  }, SHOWN_MS)
}
