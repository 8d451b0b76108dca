// What-ifs about rules: cases in, one answer for each. docs/TRY.md has every kind; the API's document leaves their
// fields open, so that this is the one place where a case passes untyped.
import { type Schema, ask } from './api'

export async function tryCases(cases: { kind: string; [field: string]: unknown }[]): Promise<Schema['Answer'][]> {
  return (await ask('post', '/api/schedule/try', { body: { cases: cases as never } })).answers
}
