// What a group comes to, in a few words each.
import { timeText } from '../../look/words'
import type { Schema } from '../../services/api'
import { fill, t } from '../../texts'
import type { Settings } from './draft'
import type { Days, Given } from './glance'
import { remindersOf } from './leads'

/** `周一至周五`; two days that follow each other are named both. */
function daysText(days: Days[]): string {
  const { weekdays, comma } = t.value.common
  const names = days.flatMap(({ from, to }) => {
    const [first = '', last = ''] = [weekdays[from], weekdays[to]]
    if (to - from > 1) return fill(t.value.glance.days, { from: first, to: last })
    return from === to ? first : [first, last]
  })
  return names.join(comma)
}

export function timesText({ sections }: Schema['Shift']): string {
  return sections.map(({ on, off }) => `${timeText(on)}–${timeText(off)}`).join(t.value.common.comma)
}

/** `周一至周五 白班 09:00–18:00`; without days where a roster gives them. */
export const givenText = ({ shift, days }: Given): string =>
  [daysText(days), shift.name, timesText(shift)].filter(Boolean).join(' ')

export function sitesText({ place }: Settings): string {
  const words = t.value.glance
  const name = place.sites[0]?.name ?? ''
  const sites = place.sites.length > 1 ? fill(words.sites, { name, n: place.sites.length }) : name
  return [sites, place.wifi?.length && fill(words.wifi, { n: place.wifi.length })].filter(Boolean).join(' · ')
}

/** What holds where the group says nothing of corrections is as the server has it: any number, by the manager. */
export function correctionsText({ corrections }: Settings): string {
  const words = t.value.glance
  if (corrections?.kinds?.length === 0) return words.no_corrections
  const count = corrections?.per_period ?? -1
  const steps = (corrections?.approvers ?? [{ by: 'manager' as const }]).map(({ by }) => t.value.rules.approvers[by])
  return fill(words.corrected, {
    count: count < 0 ? words.any_number : fill(words.per_period, { n: count }),
    steps: steps.join(' → '),
  })
}

export function remindersText({ mode, reminders }: Settings): string {
  const words = t.value.glance
  if (mode.kind === 'free') return words.no_reminders
  const { leads, default_lead, after_off_min } = remindersOf(reminders)
  const told = [
    default_lead === null
      ? leads.length > 0 && words.before_chosen
      : default_lead
        ? fill(words.before_on, { n: default_lead })
        : words.at_on,
    after_off_min !== null && fill(words.after_off, { n: after_off_min }),
  ].filter(Boolean)
  return told.length ? told.join(t.value.common.clause) : words.no_reminders
}
