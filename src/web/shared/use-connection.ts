import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { live, useLiveState } from './live.ts'
import { onWake } from './live-browser.ts'
import { sessionQuery } from './session.ts'

const ASK_EVERY_MS = 5_000

/** Wakes the connection with the machine, and leads to the log-in when the session has ended, however that was learnt. */
export function useConnection(): void {
  const queries = useQueryClient()
  const { status } = useLiveState()
  useEffect(() => onWake(() => live.wake()), [])
  useEffect(() => {
    if (status === 'ended') leave()
    if (status !== 'cut') return undefined
    // A browser is not told why a WebSocket was refused: a session that ended meanwhile looks like a cut.
    const timer = setInterval(async () => {
      const user = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 }).catch(() => undefined)
      if (user === null) leave()
    }, ASK_EVERY_MS)
    return () => clearInterval(timer)
  }, [status, queries])
}

function leave(): void {
  location.assign(`/login?next=${encodeURIComponent(location.pathname)}`)
}
