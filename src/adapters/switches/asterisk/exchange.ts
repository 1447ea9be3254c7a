import type { Dispatcher } from 'undici'

/** An answer as it came. */
export interface Exchanged {
  readonly status: number
  readonly text: string
}

/** No whole answer came in time. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

/**
 * Sends one request and gathers its answer, without the streams of undici's `request`, which cost as much as all the
 * rest. Rejects with TimedOut when that takes too long, the wait for a free connection counted.
 */
export function exchange(pool: Dispatcher, request: Dispatcher.DispatchOptions, timeoutMs: number): Promise<Exchanged> {
  const { promise, resolve, reject } = Promise.withResolvers<Exchanged>()
  const chunks: Buffer[] = []
  let status = 0
  let abort: ((reason: Error) => void) | undefined
  let late: TimedOut | undefined
  const timer = setTimeout(() => {
    late = new TimedOut(`no answer within ${timeoutMs} ms`)
    reject(late)
    abort?.(late)
  }, timeoutMs)
  pool.dispatch(request, {
    onRequestStart(controller) {
      abort = (reason) => controller.abort(reason)
      if (late !== undefined) abort(late)
    },
    onResponseStart(_, code) {
      status = code
    },
    onResponseData(_, chunk) {
      chunks.push(chunk)
    },
    onResponseEnd() {
      resolve({ status, text: Buffer.concat(chunks).toString() })
    },
    onResponseError(_, error) {
      reject(error)
    },
  })
  return promise.finally(() => clearTimeout(timer))
}
