// Many requests, a few at a time: a list of hundreds does not knock at the server all at once.

const AT_ONCE = 4

/** Does something for each, in order, a few at a time. */
export async function eachFew<T>(all: Iterable<T>, does: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all]
  const go = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await does(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, go))
}
