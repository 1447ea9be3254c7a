import type { Signal } from '../core/words/input.ts'
import type { Clock } from '../ports/clock.ts'
import type { Switch } from '../ports/switch.ts'

/** What the reconciler needs. */
export interface ReconcileParts {
  readonly switches: readonly Switch[]
  readonly isAttached: (name: string) => boolean
  readonly report: (signal: Signal) => void
  readonly clock: Clock
  readonly everyMs: number
}

/** Asks each attached switch for its live legs every few seconds and reports them; returns what ends it. */
export function startReconciler(parts: ReconcileParts): () => void {
  let cancel = () => {}
  let isStopped = false
  const again = () => {
    if (!isStopped) cancel = parts.clock.at(parts.clock.now() + parts.everyMs, () => round().finally(again))
  }
  const round = () => Promise.all(parts.switches.map((each) => list(parts, each)))
  again()
  return () => {
    isStopped = true
    cancel()
  }
}

async function list({ isAttached, report, clock }: ReconcileParts, each: Switch): Promise<void> {
  if (!isAttached(each.name)) return
  const askedAtMs = clock.now()
  try {
    const legs = await each.snapshot()
    report({ type: 'switch.listed', switch: each.name, legs, askedAtMs, isRestarted: false })
  } catch {
    // The link is away; the driver reports that itself and lists anew when it is back.
  }
}
