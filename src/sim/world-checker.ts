import type { SimSwitch } from '../adapters/switches/sim/index.ts'
import type { Shell } from './shell.ts'
import type { Violations } from './violations.ts'

/** Compares what the engine believes with what is true on the switch. */
export interface WorldChecker {
  /** One look; a difference counts once it has lasted while both were up. */
  look(nowMs: number): void
  /** The server, the switch or the line was away: all differences begin anew. */
  excuse(): void
}

/** A difference that lasts this long with everything up is a broken promise. */
const PATIENCE_MS = 20_000

/** A checker that has seen nothing yet. */
export function createWorldChecker(sim: SimSwitch, shell: Shell, violations: Violations): WorldChecker {
  let since = new Map<string, number>()
  return {
    excuse() {
      since = new Map()
    },
    look(nowMs) {
      const differences = findDifferences(sim, shell)
      const before = since
      since = new Map(differences.map((text) => [text, before.get(text) ?? nowMs]))
      for (const [text, sinceMs] of since) {
        if (nowMs - sinceMs < PATIENCE_MS) continue
        violations.add('F7', text)
        since.set(text, nowMs + 3_600_000)
      }
    },
  }
}

function findDifferences(sim: SimSwitch, shell: Shell): string[] {
  const { legs } = shell.engine.centre
  const differences: string[] = []
  const live = new Set<string>()
  for (const { leg, isOurs, isSilent } of sim.world.inspect()) {
    live.add(leg)
    if (isOurs && !legs.has(leg)) differences.push(`leg ${leg} is on the switch and unknown to the engine`)
    if (isSilent && !hasDeadline(shell, leg))
      differences.push(`leg ${leg} is in silence; the engine has it ${believed(shell, leg)}`)
  }
  for (const id of legs.keys()) if (!live.has(id)) differences.push(`leg ${id} is gone and the engine keeps it`)
  return differences
}

/** Silence that a deadline ends is bounded: keys awaited, a prompt whose end nobody reported. */
function hasDeadline(shell: Shell, leg: string): boolean {
  const { legs, interactions } = shell.engine.centre
  return interactions.get(legs.get(leg)?.interaction ?? '')?.deadline !== undefined
}

function believed(shell: Shell, leg: string): string {
  const { legs, interactions } = shell.engine.centre
  const work = interactions.get(legs.get(leg)?.interaction ?? '')
  if (work === undefined) return 'in no call'
  return work.status === 'flow'
    ? `at ${work.flow?.node}, waiting to have ${work.flow?.wait || 'been told'}`
    : work.status
}
