// Whether a finger is at work just now. Some functions of `wx` may be called from within a tap only, and no later.

let depth = 0

/** Runs what a tap sets off. */
export function tapping<R>(run: () => R): R {
  depth += 1
  try {
    return run()
  } finally {
    depth -= 1
  }
}

export function isTapping(): boolean {
  return depth > 0
}
