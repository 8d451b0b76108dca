// Filters live in the address: a page reloaded, or a link sent to a colleague, shows the same.
import { type WritableComputedRef, computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A filter of the address, with what holds where the address says nothing. */
export function useQuery(name: string, fallback: () => string = () => ''): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => (typeof route.query[name] === 'string' ? route.query[name] : fallback()),
    set: (value) =>
      void router.replace({
        query: { ...route.query, [name]: value === '' || value === fallback() ? undefined : value },
      }),
  })
}
