// What a page shows while it asks, when it has an answer, and when it has none.
import { type Ref, onScopeDispose, ref, shallowRef } from 'vue'
import { type Problem, asProblem } from '../services/problem'

export interface Load<T> {
  data: Ref<T | null>
  problem: Ref<Problem | null>
  loading: Ref<boolean>
  /** Asks again. Of several askings under way the last one counts. */
  load: () => Promise<void>
}

export function useLoad<T>(look: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data: Ref<T | null> = shallowRef(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let under: AbortController | null = null
  const load = async () => {
    under?.abort()
    const mine = new AbortController()
    under = mine
    loading.value = true
    try {
      const found = await look(mine.signal)
      if (under !== mine) return
      data.value = found
      problem.value = null
    } catch (error) {
      if (under !== mine) return
      problem.value = asProblem(error)
    }
    loading.value = false
  }
  onScopeDispose(() => {
    under?.abort()
    under = null
  })
  return { data, problem, loading, load }
}

/** What a button does: one at a time, with its problem beside it. */
export function useAct(): {
  busy: Ref<boolean>
  problem: Ref<Problem | null>
  act: (does: () => Promise<void>) => Promise<boolean>
} {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const act = async (does: () => Promise<void>) => {
    if (busy.value) return false
    busy.value = true
    problem.value = null
    try {
      await does()
      return true
    } catch (error) {
      problem.value = asProblem(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, act }
}
