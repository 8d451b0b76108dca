// Names of people of whom the API tells the id alone: asked once for each. Who may not see somebody learns nothing.
import { shallowReactive } from 'vue'
import { ask } from './api'
import { eachFew } from './few'
import { may, me } from './me'
import { membership } from './session'

const known = shallowReactive(new Map<string, string>())
const asked = new Set<string>()

export const nameOf = (employee_id: string): string | null => known.get(employee_id) ?? null

/** Learns the names of these people, as far as one may see them wherever they are. */
export async function learnNames(ids: Iterable<string>): Promise<void> {
  const own = membership()?.employee_id
  const fresh = [...new Set(ids)].filter((id) => !asked.has(id))
  for (const id of fresh) asked.add(id)
  await eachFew(fresh, async (employee_id) => {
    if (employee_id === own && me.value?.name) known.set(employee_id, me.value.name)
    else if (may('change_people')) {
      const one = await ask('get', '/api/employee/{employee_id}', { at: { employee_id } }).catch(() => null)
      if (one) known.set(employee_id, one.name)
    }
  })
}
