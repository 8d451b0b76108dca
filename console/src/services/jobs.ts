// What takes longer than a person waits is a job: asked for once by its id, and asked about until it ends.
import type { Schema } from './api'
import { Problem, asProblem, problemOf } from './problem'

type Job = Schema['JobView']
const PAUSE_MS = 700
const PAUSE_MAX_MS = 4_000

/** Whether a job may still change. */
export const underWay = ({ state }: Job): boolean => state === 'waiting' || state === 'running'

/**
 * Asks how far a job is until it ends, done or cancelled, and tells each answer. Throws the problem that a failed job ended
 * with.
 */
export async function follow<J extends Job>(
  look: () => Promise<J>,
  told: (job: J) => void,
  signal: AbortSignal,
): Promise<J> {
  let pause_ms = PAUSE_MS
  for (;;) {
    const job = await look().catch((error) => {
      const problem = asProblem(error)
      // The job goes on while the network is away.
      if (problem.code === 'network' || problem.status >= 500) return null
      throw problem
    })
    if (job) {
      told(job)
      if (job.state === 'failed') throw problemOf(422, job.problem)
      if (!underWay(job)) return job
    }
    await pause(pause_ms, signal)
    pause_ms = Math.min(pause_ms * 1.3, PAUSE_MAX_MS)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Problem('left'))
    if (signal.aborted) return gone()
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', gone)
      resolve()
    }, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        gone()
      },
      { once: true },
    )
  })
}
