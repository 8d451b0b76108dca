// What an act in the records was done to, in words. The API tells it as `whom@what`; whom of the people has a column. Pure.
import type { Schema } from '../../services/api'

/** The id of a job before what the job was about. */
const JOB = /^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}@/

type Told = { target: string; about: Pick<Schema['AuditPerson'], 'employee_id'>[] }

export function targetText({ target, about }: Told, words: { all: string; to: string }): string {
  const ids = about.map((one) => one.employee_id)
  if (target === ids.join()) return ''
  const what = ids[0] && target.startsWith(`${ids[0]}@`) ? target.slice(ids[0].length + 1) : target
  return what.replace(JOB, '').replace(/^\*@/, `${words.all} · `).replace('..', words.to)
}
