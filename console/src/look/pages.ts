// A list that goes on where the page before ended.
import { type Ref, ref, shallowRef } from 'vue'
import { type Load, useLoad } from './load'

interface Page<T> {
  rows: T[]
  cursor: string | null | undefined
}

export interface Pages<T> extends Omit<Load<unknown>, 'data'> {
  rows: Ref<T[] | null>
  /** Whether there are more. */
  more: Ref<boolean>
  /** Asks for the next page. */
  next: () => Promise<void>
}

/** `look` is given where to go on; at the beginning that is nothing. */
export function usePages<T>(look: (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>): Pages<T> {
  const rows: Ref<T[] | null> = shallowRef(null)
  const more = ref(false)
  let at: string | undefined
  const { problem, loading, load } = useLoad(async (signal) => {
    const page = await look(at, signal)
    rows.value = at === undefined ? page.rows : [...(rows.value ?? []), ...page.rows]
    at = page.cursor ?? undefined
    more.value = at !== undefined
  })
  const first = async () => {
    at = undefined
    await load()
  }
  return { rows, more, problem, loading, load: first, next: load }
}
