// Which colour a code of the API has: the same everywhere.

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'wait' | 'away'

const STATUS: Record<string, Tone> = {
  normal: 'good',
  late: 'warn',
  early: 'warn',
  short: 'warn',
  half_day: 'warn',
  serious_late: 'bad',
  missing_on: 'bad',
  missing_off: 'bad',
  absent: 'bad',
  leave: 'away',
  trip: 'away',
  field_work: 'away',
  rest: 'calm',
  holiday: 'calm',
  exempt: 'calm',
  pending: 'wait',
}
const WEIGHT: Tone[] = ['bad', 'warn', 'away', 'wait', 'good', 'calm']

/** The colour of a status; of several, that of the one that matters most. */
export function toneOf(statuses: string[]): Tone {
  const tones = statuses.map((status) => STATUS[status] ?? 'calm')
  return WEIGHT.find((tone) => tones.includes(tone)) ?? 'calm'
}

const STEPS: Record<string, Tone> = {
  on_time: 'good',
  within_grace: 'good',
  corrected: 'good',
  off_time: 'warn',
  half_day_by_hours: 'warn',
  outside_window: 'warn',
  doubtful_time: 'warn',
  missing: 'bad',
  no_punch_at_all: 'bad',
  absent_by_hours: 'bad',
  field_work: 'away',
  away: 'away',
  not_settled: 'wait',
}

/** The colour of a step of reasoning. */
export function toneOfStep(code: string): Tone {
  return STEPS[code] ?? 'calm'
}

const STATES: Record<string, Tone> = {
  pending: 'wait',
  approved: 'good',
  rejected: 'bad',
  refused: 'bad',
  withdrawn: 'calm',
  revoked: 'calm',
  withdrawal_pending: 'wait',
  waiting: 'wait',
  asked: 'wait',
  carrying_out: 'wait',
  running: 'wait',
  done: 'good',
  failed: 'bad',
  cancelled: 'calm',
  present: 'good',
  to_come: 'wait',
  left: 'calm',
}

/** The colour of a state of an application, a job or a person. */
export function toneOfState(state: string): Tone {
  return STATES[state] ?? 'calm'
}
