// An import in steps: a table is chosen, what would come of it is read, it is done, and what was done is told.
import { type ComputedRef, type Ref, computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { Schema } from '../services/api'
import { follow } from '../services/jobs'
import { type FieldProblem, type Problem, besides, problemsAt } from '../services/problem'
import { useAct } from './load'

export const STEP = { choose: 0, check: 1, apply: 2, done: 3 } as const
/** Fields that are shown beside what they are of. */
const SHOWN = ['file_id', 'on']

export interface Importing<J> {
  step: Ref<number>
  job: Ref<J | null>
  busy: Ref<boolean>
  act: (does: () => Promise<void>) => Promise<boolean>
  /** What went wrong, but for what is told of the file or a field by `wrong`. */
  problem: ComputedRef<Problem | null>
  wrong: (field: string) => FieldProblem[]
  /** Asks how far an import is until it has ended. One that is still to be sent is, until it is answered. */
  ended: (import_id: string, send?: () => Promise<J>) => Promise<J>
}

/** `look` asks how far the import with an id is. */
export function useImport<J extends Schema['JobView']>(look: (import_id: string) => Promise<J>): Importing<J> {
  const step = ref<number>(STEP.choose)
  const job: Ref<J | null> = shallowRef(null)
  const { busy, problem, act } = useAct()
  const leaving = new AbortController()
  onScopeDispose(() => leaving.abort())
  const told = (now: J) => {
    job.value = now
  }
  return {
    step,
    job,
    busy,
    act,
    problem: computed(() => problem.value && besides(problem.value, SHOWN)),
    wrong: (field) => problemsAt(problem.value?.fields ?? [], field),
    ended: (import_id, send) => {
      let isSent = !send
      const next = async () => {
        if (isSent || !send) return look(import_id)
        const there = await send()
        isSent = true
        return there
      }
      return follow(next, told, leaving.signal)
    },
  }
}
