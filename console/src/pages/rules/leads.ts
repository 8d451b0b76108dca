// How long before on, and after off, a group's people are reminded. Pure.
import type { Schema } from '../../services/api'

export type Reminders = Required<Schema['ReminderSettings']>

/** The lead times that there are, in minutes. */
export const LEADS = [0, 5, 10, 15, 20, 30]
export const AFTER_OFF_MAX_MIN = 120
const USUAL: Reminders = { leads: LEADS, default_lead: 10, after_off_min: 10 }

/** What holds: where a group says nothing, as the server has it. */
export const remindersOf = (said: Schema['ReminderSettings'] | undefined): Reminders => ({
  ...USUAL,
  ...said,
})

/** With a lead time that may be chosen, or may not. The default is one of those that may. */
export function withLead(reminders: Reminders, lead: number, may: boolean): Reminders {
  const leads = LEADS.filter((one) => (one === lead ? may : reminders.leads.includes(one)))
  const { default_lead } = reminders
  if (default_lead === null || leads.includes(default_lead)) return { ...reminders, leads }
  const nearest = [...leads].sort((a, b) => Math.abs(a - default_lead) - Math.abs(b - default_lead))[0]
  return { ...reminders, leads, default_lead: nearest ?? null }
}
