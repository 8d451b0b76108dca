// Filters live in the address: a page reloaded, or a link sent to a colleague, shows the same.
import { type Ref, type WritableComputedRef, computed, ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Where a list goes on: another filter begins it anew. */
const PLACE = ['cursor', 'page']

/** A filter of the address, with what holds where the address says nothing. */
export function useQuery(name: string, fallback: () => string = () => ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : fallback()),
    set: (value) => {
      const kept = Object.entries(route.query).filter(([key]) => !PLACE.includes(key))
      const query = { ...Object.fromEntries(kept), [name]: value === '' || value === fallback() ? undefined : value }
      void router.replace({ query })
    },
  })
}

/** A list that is read page by page. The way back leads through the pages that were seen, the browser's too. */
export interface Paging {
  cursor: Ref<string>
  /** The page's number, the first being 1. */
  number: Ref<number>
  next: (cursor: string) => void
  previous: () => void
}

export function usePaging(): Paging {
  const route = useRoute()
  const router = useRouter()
  const cursor = computed(() => (typeof route.query.cursor === 'string' ? route.query.cursor : ''))
  const number = computed(() => Math.max(Number(route.query.page) || 1, 1))
  /** The cursors of the pages seen here, by their numbers. */
  const seen = ref(new Map<number, string>())
  const to = (page: number, at: string) =>
    void router.push({
      query: { ...route.query, cursor: at || undefined, page: page > 1 ? String(page) : undefined },
    })
  return {
    cursor,
    number,
    next: (after) => {
      seen.value.set(number.value, cursor.value)
      to(number.value + 1, after)
    },
    previous: () => {
      const before = seen.value.get(number.value - 1)
      // Whoever came by a link has not seen the page before: the first is the one that can be had.
      if (before === undefined) to(1, '')
      else to(number.value - 1, before)
    },
  }
}
