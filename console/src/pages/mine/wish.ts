// What is asked for in the form, as the API has it. Pure.
import type { Schema } from '../../services/api'

export interface Wish {
  kind: Schema['ApplicationKind']
  type: string
  from: string
  to: string
  from_half: Schema['Half']
  to_half: Schema['Half']
  time_from: string
  time_to: string
}

/** In what steps it is asked for: of leave as its type has it, overtime by the hour, the rest by halves of days. */
export function unitOf({ kind, type }: Pick<Wish, 'kind' | 'type'>, types: Schema['LeaveKind'][]): Schema['LeaveUnit'] {
  if (kind === 'overtime') return 'hour'
  if (kind !== 'leave') return 'half_day'
  return types.find((one) => one.id === type)?.rules.unit ?? 'day'
}

export function requestOf(wish: Wish, unit: Schema['LeaveUnit']): Schema['WishRequest'] {
  const { kind, type, from } = wish
  const [, to = from] = [from, wish.to].sort()
  const span: Schema['LeaveSpan'] =
    unit === 'hour'
      ? { unit, date: from, from: wish.time_from, to: wish.time_to }
      : unit === 'day'
        ? { unit, from, to }
        : { unit, from, from_half: wish.from_half, to, to_half: wish.to_half }
  return { kind, leave_type_id: kind === 'leave' ? type : null, span }
}
