// Whether somebody has approvals to look at. Who has a role that decides always does; anybody else may be named as an
// approver, or stand in for one: what the API shows them tells.
import { ref } from 'vue'
import { ask } from './api'
import { may } from './me'

/** Whether something waits for the person, or has while this page was open. */
export const approving = ref(false)

export async function learnApproving(): Promise<void> {
  if (may('decide_corrections')) approving.value = true
  if (approving.value) return
  // In whose place one decides comes first: a look at what waits is recorded.
  const { stands_in_for } = await ask('get', '/api/leave/deputy')
  if (!stands_in_for.length) {
    const inboxes = [ask('get', '/api/correction/inbox'), ask('get', '/api/leave/inbox')] as const
    const [corrections, applications] = await Promise.all(inboxes)
    if (!corrections.waiting.length && !applications.waiting.length) return
  }
  approving.value = true
}
