// The people of a day, department by department: a company of thousands is read as far as it is looked at.
import { type Ref, onScopeDispose, ref, shallowRef } from 'vue'
import { type Schema, ask } from '../../services/api'
import { type Problem, asProblem } from '../../services/problem'
import type { Person } from '../today/board'

export interface Wanted {
  date: string
  /** The departments to read, in order. */
  ids: string[]
  /** Whether they are everything that the person may see. */
  whole: boolean
  keep: (person: Person) => boolean
}

/** As many departments as are asked for in one request; more are read one by one. */
const WHOLE_MAX = 16
const AT_ONCE = 4
/** People that are added at once, and departments that are read for them, at most. */
const PAGE = 100
const DEPARTMENTS_MAX = 24

export interface Team {
  people: Ref<Person[] | null>
  more: Ref<boolean>
  problem: Ref<Problem | null>
  loading: Ref<boolean>
  load: () => Promise<void>
  next: () => Promise<void>
}

const everybody = (day: Schema['TeamDay']): Person[] =>
  day.departments.flatMap(({ department_id, name, people }) =>
    people.map((one) => ({ ...one, department_id, department: name })),
  )

export function useTeam(wanted: () => Wanted): Team {
  const people: Ref<Person[] | null> = shallowRef(null)
  const more = ref(false)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let under: AbortController | null = null
  /** People read and not shown yet, and where reading goes on. */
  let [waiting, at]: [Person[], number] = [[], 0]

  const go = async (from_the_start: boolean) => {
    under?.abort()
    const mine = new AbortController()
    under = mine
    loading.value = true
    const { date, ids, whole, keep } = wanted()
    let [found, place]: [Person[], number] = from_the_start ? [[], 0] : [waiting, at]
    const read = async (department_id?: string) =>
      everybody(
        await ask('get', '/api/record/team/{date}', { at: { date }, query: { department_id }, signal: mine.signal }),
      ).filter(keep)
    try {
      if (whole && ids.length <= WHOLE_MAX) {
        if (from_the_start) found = await read()
        place = ids.length
      }
      const last = Math.min(place + DEPARTMENTS_MAX, ids.length)
      while (place < last && found.length < PAGE) {
        const some = ids.slice(place, Math.min(place + AT_ONCE, last))
        found = [...found, ...(await Promise.all(some.map(read))).flat()]
        place += some.length
      }
      if (under !== mine) return
      people.value = [...(from_the_start ? [] : (people.value ?? [])), ...found.slice(0, PAGE)]
      ;[waiting, at] = [found.slice(PAGE), place]
      more.value = waiting.length > 0 || at < ids.length
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
  return { people, more, problem, loading, load: () => go(true), next: () => go(false) }
}
