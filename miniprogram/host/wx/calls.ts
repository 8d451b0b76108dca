// How functions of `wx` are called: with callbacks, or without any and with a promise.
import type { WxFailure } from '../types'

interface Callbacks<R> {
  success?: (reply: R) => void
  fail?: (failure: WxFailure) => void
  complete?: (outcome: R | WxFailure) => void
}

export function asWx<A, R extends object>(name: string, run: (asked: A) => Promise<R> | R): (asked?: A & Callbacks<R>) => Promise<R> | undefined {
  return (asked = {} as A & Callbacks<R>) => {
    const wanted = asked.success ?? asked.fail ?? asked.complete
    const promise = Promise.resolve()
      .then(() => run(asked))
      .then((reply) => ({ errMsg: `${name}:ok`, ...reply }))
      .catch((failure: unknown) => {
        throw isFailure(failure) ? failure : { errMsg: `${name}:fail ${failure instanceof Error ? failure.message : String(failure)}` }
      })
    const told = promise.then(
      (reply) => {
        asked.success?.(reply)
        asked.complete?.(reply)
      },
      (failure: WxFailure) => {
        asked.fail?.(failure)
        asked.complete?.(failure)
      },
    )
    if (!wanted) return promise
    void told
    return undefined
  }
}

function isFailure(value: unknown): value is WxFailure {
  return typeof value === 'object' && value !== null && 'errMsg' in value
}
