// What the address asks for. A page reloaded, a link sent to a colleague and the way back show the same.
import { type ComputedRef, computed } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'
import { type Chosen, type Unit, chosenOf, unitOf } from './period'

/** Where a list goes on: whatever else is asked for begins it anew. */
const PLACE = ['cursor', 'page']

export interface Address {
  /** The time from which `this week` and the like are reckoned. */
  now_ms: number
  chosen: ComputedRef<Chosen>
  unit: ComputedRef<Unit>
  department: ComputedRef<string>
  group: ComputedRef<string>
  order: ComputedRef<string>
  overLimit: ComputedRef<boolean>
  cursor: ComputedRef<string>
  /** The address with other filters. */
  query: (changes: LocationQueryRaw) => LocationQueryRaw
  change: (changes: LocationQueryRaw) => void
}

export function useAddress(): Address {
  const route = useRoute()
  const router = useRouter()
  const now_ms = Date.now()
  const said = (name: string) => (typeof route.query[name] === 'string' ? route.query[name] : '')
  const chosen = computed(() =>
    chosenOf({ period: said('period'), at: said('at'), from: said('from'), to: said('to') }, now_ms),
  )
  const query = (changes: LocationQueryRaw) => {
    const kept = Object.entries(route.query).filter(([name]) => !PLACE.includes(name))
    const all = Object.entries({ ...Object.fromEntries(kept), ...changes })
    return Object.fromEntries(all.filter(([, value]) => value !== '' && value !== undefined))
  }
  return {
    now_ms,
    chosen,
    unit: computed(() => unitOf(chosen.value, said('unit'))),
    department: computed(() => said('department_id')),
    group: computed(() => said('group_id')),
    order: computed(() => said('order') || 'late'),
    overLimit: computed(() => Boolean(said('over_limit'))),
    cursor: computed(() => said('cursor')),
    query,
    change: (changes) => void router.replace({ query: query(changes) }),
  }
}
