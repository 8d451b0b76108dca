// The sheet that asks what goes with a punch out of the ordinary: a remark, a photo. What of them is a must the group
// says, or the server did when it refused a punch without.
import { texts } from '../../texts/index'
import type { Today } from './view'

export interface Sheet {
  kind: 'field_work' | 'uncertain'
  title: string
  text: string
  hint: string
  needs_remark: boolean
  needs_photo: boolean
}

export function sheetOf(kind: Sheet['kind'], today: Today | null, refusal = ''): Sheet {
  const t = texts().punch
  if (kind === 'uncertain') return { kind, title: t.note_title, text: t.remark_uncertain, hint: t.note_hint, needs_remark: true, needs_photo: false }
  const needs_remark = refusal === 'remark_needed' || Boolean(today?.place.field_work_remark)
  const needs_photo = refusal === 'photo_needed' || Boolean(today?.place.field_work_photo)
  return { kind, title: t.remark_title, text: t.remark_text, hint: t.remark_hint, needs_remark, needs_photo }
}

/** What is still missing, in words; empty if nothing is. */
export function lackOf(sheet: Sheet, remark: string, photo: string): string {
  const t = texts().punch
  if (sheet.needs_photo && !photo) return t.lacks_photo
  return sheet.needs_remark && !remark.trim() ? t.lacks_remark : ''
}
