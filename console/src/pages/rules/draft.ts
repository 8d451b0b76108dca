// A group's settings while they are edited: where they start from, and what the server says of them.
import { type Ref, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Schema } from '../../services/api'
import { shortId } from '../../services/ids'
import type { FieldProblem } from '../../services/problem'
import { tryCases } from '../../services/trial'
import type { Windows } from './timeline'

export type Settings = Schema['GroupSettings']
export type Shift = Schema['Shift']

/** As much of an answer of the try-out as is used here; docs/TRY.md describes all of them. */
interface Validity {
  valid: boolean
  problems: FieldProblem[]
  windows?: Windows[]
  standard_min?: number
}

const PAUSE_MS = 300

export function newShift(name: string): Shift {
  return {
    id: shortId('s'),
    name,
    sections: [{ on: '09:00', off: '18:00' }],
    breaks: [{ from: '12:00', to: '13:00' }],
    late_grace_min: 0,
    early_grace_min: 0,
  }
}

export function newSettings(shift_name: string): Settings {
  const shift = newShift(shift_name)
  return {
    name: '',
    mode: {
      kind: 'fixed',
      week: [shift.id, shift.id, shift.id, shift.id, shift.id, null, null],
      follow_calendar: true,
    },
    shifts: [shift],
    place: { sites: [] },
  }
}

/** As much added as a try-out needs where the form is not filled in yet: a name, a site. Neither changes a day. */
export function triable(settings: Settings): Settings {
  const plan = cloned(settings)
  plan.name ||= '–'
  for (const site of plan.place.sites) site.name ||= '–'
  if (!plan.place.sites.length)
    plan.place.sites = [{ id: 'p', name: '–', centre: { latitude: 0, longitude: 0 }, radius_m: 100 }]
  return plan
}

export const cloned = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/** Asks the server, as one edits, whether the settings hold, and which windows the shifts get. */
export function useValidity(settings: Ref<Settings | null>): {
  problems: Ref<FieldProblem[]>
  shifts: Ref<Validity[]>
  checking: Ref<boolean>
} {
  const problems = shallowRef<FieldProblem[]>([])
  const shifts = shallowRef<Validity[]>([])
  const checking = ref(false)
  let pause: ReturnType<typeof setTimeout>
  let asked = 0
  const check = async () => {
    if (!settings.value) return
    const mine = ++asked
    const cases = [
      { kind: 'group_validate', settings: cloned(settings.value) },
      ...settings.value.shifts.map((shift) => ({ kind: 'shift_validate', shift: cloned(shift) })),
    ]
    const answers = await tryCases(cases).catch(() => null)
    if (mine !== asked) return
    checking.value = false
    if (!answers) return
    problems.value = problemsOf(answers[0])
    shifts.value = answers
      .slice(1)
      .map((one) => (one.ok ? (one.result as unknown as Validity) : { valid: false, problems: problemsOf(one) }))
  }
  watch(
    settings,
    () => {
      checking.value = true
      clearTimeout(pause)
      pause = setTimeout(check, PAUSE_MS)
    },
    { deep: true, immediate: true },
  )
  onScopeDispose(() => clearTimeout(pause))
  return { problems, shifts, checking }
}

/** A case that cannot be read has its own problems: a time that is none, a number that is missing. */
function problemsOf(answer: Schema['Answer'] | undefined): FieldProblem[] {
  if (!answer) return []
  if (answer.ok) return (answer.result as unknown as Validity).problems
  const inside = (answer.error?.problems ?? []).map((one) => ({ ...one, field: one.field.replace(/^settings\./, '') }))
  return inside.length ? inside : [{ field: '', zh: answer.error?.detail ?? '', en: answer.error?.detail ?? '' }]
}
