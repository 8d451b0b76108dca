// What a group comes to at a glance: which shift its people have on which days, and which version holds. Pure.
import type { Schema } from '../../services/api'
import type { Mode, Week } from './alternation'

type Shift = Schema['Shift']
type Version = Schema['VersionView']

/** Days of a week that follow each other, 0 for Monday, both included. */
export interface Days {
  from: number
  to: number
}
/** A shift, and its days where the week gives them. */
export interface Given {
  shift: Shift
  days: Days[]
}

/** The runs of days on which a week gives a shift. */
export function daysOf(week: Week, shift: string): Days[] {
  const runs: Days[] = []
  week.forEach((one, day) => {
    const last = runs.at(-1)
    if (one !== shift) return
    if (last && last.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  })
  return runs
}

/** The shifts of a week, in the order of its days. */
export function givenIn(week: Week, shifts: Shift[]): Given[] {
  return [...new Set(week)].flatMap((id) => {
    const shift = shifts.find((one) => one.id === id)
    return shift ? [{ shift, days: daysOf(week, shift.id) }] : []
  })
}

/** The weeks of a mode, one or two that alternate; none where no week gives shifts. */
export const weeksOf = (mode: Mode): Week[] =>
  mode.kind === 'fixed' ? [mode.week, ...(mode.even_week ? [mode.even_week.week] : [])] : []

/** Of a group's versions, which are by date, the one that holds, or else the first to come. */
export const heldOf = (versions: Version[]): Version | null =>
  versions.find((one) => one.in_force) ?? versions[0] ?? null
