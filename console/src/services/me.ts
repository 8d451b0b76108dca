// Who the person is in the company, and what they may do there. What a role may not do is not shown; the server
// refuses it anyway, so that nothing here protects anything.
import { type Ref, computed, ref } from 'vue'
import { type Schema, ask } from './api'
import { present } from './session'

export type Role = Schema['Role']

export const me: Ref<Schema['Me'] | null> = ref(null)
export const role = computed<Role | null>(() => me.value?.role ?? null)

/** Asks who is signed in, unless that is known. */
export async function learnMe(again = false): Promise<Schema['Me'] | null> {
  if (!present()) return null
  if (!me.value || again) me.value = await ask('get', '/api/login/me')
  return me.value
}

const everybody: Role[] = ['owner', 'hr', 'manager', 'employee']
const heads: Role[] = ['owner', 'hr', 'manager']
const office: Role[] = ['owner', 'hr']

/** Which roles have which right, as the API tells them with `held_by`. */
export const RIGHTS = {
  see_own_records: everybody,
  see_team: heads,
  see_statistics: heads,
  see_people: heads,
  change_people: office,
  invite: heads,
  decide_joins: office,
  see_rules: heads,
  try_rules: heads,
  change_rules: office,
  see_rosters: heads,
  change_rosters: office,
  see_calendar: heads,
  change_calendar: office,
  decide_corrections: heads,
  decide_places: heads,
  see_leave: heads,
  change_leave: office,
  correct_directly: office,
  search_audit: office,
  export_workbooks: heads,
  keep_columns: office,
  close_months: office,
  see_company: office,
  rename_company: ['owner'] as Role[],
  switch_attendance: office,
  change_reminders: office,
  decide_erasures: office,
  change_retention: office,
  see_roles: office,
  give_manager: office,
  give_every_role: ['owner'] as Role[],
} satisfies Record<string, Role[]>

export type Right = keyof typeof RIGHTS

/** What a deputy decides, too, in the place of whoever is away. */
const BY_DEPUTY: Right[] = ['decide_joins', 'decide_places', 'decide_corrections']

/** Whether the person has a right, by the role that the server told, or that of those in whose place they decide. */
export function may(right: Right): boolean {
  if (role.value !== null && RIGHTS[right].includes(role.value)) return true
  return BY_DEPUTY.includes(right) && (me.value?.stands_in_as ?? []).some((one) => RIGHTS[right].includes(one))
}
