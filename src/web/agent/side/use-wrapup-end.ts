import { useEffect, useRef } from 'react'
import { serverNow } from '../../shared/server-time.ts'
import { useDesk } from '../desk-context.ts'

/** So long before the wrap-up ends by itself, what was chosen is sent. */
const BEFORE_END_MS = 1_500

/** Sends what is complete when the wrap-up runs out, so that a choice is not lost for want of a click. */
export function useWrapupEnd(isComplete: boolean, send: () => void): void {
  const { wrapupUntilMs } = useDesk().work.agent
  const newest = useRef(send)
  newest.current = send
  useEffect(() => {
    if (!isComplete || wrapupUntilMs === 0) return
    const inMs = wrapupUntilMs - serverNow(Date.now()) - BEFORE_END_MS
    const timer = setTimeout(() => newest.current(), Math.max(0, inMs))
    return () => clearTimeout(timer)
  }, [isComplete, wrapupUntilMs])
}
