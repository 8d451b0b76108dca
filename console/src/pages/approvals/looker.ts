import type { Schema } from '../../services/api'
import { departments } from '../../services/company'
import { me, role } from '../../services/me'
import { membership } from '../../services/session'
import type { Looker } from './rows'

/** Who is signed in, as far as it matters in whose place they decide. */
export const looker = (stands_in_for: Schema['StandingIn'][]): Looker => ({
  role: role.value,
  employee_id: me.value ? (membership()?.employee_id ?? '') : '',
  departments: new Set(departments.value.map((one) => one.department_id)),
  stands_in_for,
})
