import { Text, type TextProps } from '@mantine/core'
import { useSyncExternalStore } from 'react'
import { clockText } from './format.ts'
import { serverNow } from './server-time.ts'

const SECOND_MS = 1_000
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let nowMs = Date.now()

/** The time in ms, by the server's clock, once a second. Only what calls it is drawn anew: use it in small components. */
export function useClock(): number {
  return useSyncExternalStore(watch, () => nowMs)
}

/** A running time since a moment, or until one. */
export function Timer({ sinceMs, untilMs, ...look }: TimerProps) {
  const now = useClock()
  const shown = untilMs === undefined ? now - (sinceMs ?? now) : untilMs - now
  return (
    <Text span inherit {...look} style={{ fontVariantNumeric: 'tabular-nums' }}>
      {clockText(shown)}
    </Text>
  )
}

/** What a `Timer` counts from, or down to. */
export interface TimerProps extends Omit<TextProps, 'style'> {
  readonly sinceMs?: number
  readonly untilMs?: number
}

function watch(tell: () => void): () => void {
  watchers.add(tell)
  if (timer === undefined) beat()
  return () => {
    watchers.delete(tell)
    if (watchers.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

/** Every clock of the page turns at the same instant, on the full second. */
function beat(): void {
  nowMs = serverNow(Date.now())
  for (const tell of watchers) tell()
  timer = setTimeout(beat, SECOND_MS - (serverNow(Date.now()) % SECOND_MS))
}
