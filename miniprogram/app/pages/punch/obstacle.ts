// What stands in the way of a punch, in words, with what can be done about it.
import { fill, wordsOf } from '../../look/page'
import type { Role } from '../../services/role'
import type { Problem } from '../../services/problem'
import { texts } from '../../texts/index'
import { metres } from './view'

export type Deed = 'locate' | 'settings' | 'system_settings' | 'use_wifi' | 'field_work' | 'with_note' | 'correct' | 'again' | 'anyway' | 'help' | 'turn_on' | 'later'

export interface Obstacle {
  code: string
  title: string
  text: string
  deeds: { deed: Deed; text: string; strong: boolean; open: string }[]
}

const DEEDS: Record<string, Deed[]> = {
  location_off: ['system_settings', 'use_wifi', 'again', 'later'],
  location_denied: ['settings', 'use_wifi', 'later'],
  location_failed: ['again', 'use_wifi', 'with_note', 'help'],
  place_uncertain: ['locate', 'use_wifi', 'with_note', 'help'],
  outside_sites: ['locate', 'use_wifi', 'help', 'later'],
  photo_needed: ['field_work', 'locate', 'use_wifi', 'later'],
  remark_needed: ['field_work', 'locate', 'use_wifi', 'later'],
  window_not_open: ['later', 'anyway'],
  day_over: ['correct', 'anyway', 'later'],
  network: ['later'],
  attendance_off: ['later', 'help'],
  not_signed_in: ['later'],
  no_rules: ['later', 'help'],
  not_employed: ['later', 'help'],
  attendance_off_own: ['turn_on', 'later'],
  tap_ahead: ['again', 'later'],
  client_too_old: ['later'],
}

/** An obstacle by its code: one of the API's, or one of the phone's. */
export function obstacleOf(code: string, facts: Record<string, string | number> = {}, hasWifi = true): Obstacle {
  const words = texts().obstacle
  const known = (words as Record<string, unknown>)[code] as { title: string; text: string } | undefined
  const { title, text } = known ?? words.other
  const wanted = (DEEDS[code] ?? ['again', 'help', 'later']).filter((deed) => hasWifi || deed !== 'use_wifi')
  const deeds = wanted.map((deed, index) => ({ deed, text: words[deed], strong: index === 0, open: deed === 'settings' ? 'openSetting' : '' }))
  return { code, title, text: fill(text, facts), deeds }
}

/** The obstacle that a refusal of the server is. */
export function refusalOf(problem: Problem, hasWifi: boolean, role: Role): Obstacle {
  const { nearest, distance_m } = problem.facts as { nearest?: string; distance_m?: number }
  const distance = distance_m === undefined ? '' : metres(distance_m)
  // Who may switch attendance on is not sent to ask for it.
  const code = problem.code === 'attendance_off' && role === 'owner' ? 'attendance_off_own' : problem.code
  return obstacleOf(code, { nearest: nearest ?? '', distance, why: wordsOf(problem) }, hasWifi)
}
