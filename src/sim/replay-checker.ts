import { createEngine } from '../core/engine.ts'
import type { Equipment } from '../core/turn.ts'
import { wholeText } from './image-text.ts'
import type { Shell } from './shell.ts'
import type { Violations } from './violations.ts'

/** I7: a fresh engine that takes in the whole log stands where the live one stands. */
export function checkReplay(shell: Shell, equipment: Equipment, violations: Violations): void {
  if (!shell.isRunning || shell.isCommitting) return
  const replayed = createEngine(equipment)
  for (const logged of shell.log) replayed.apply(logged.event)
  const [expected, seen] = [wholeText(shell.engine.centre), wholeText(replayed.centre)]
  if (seen === expected) return
  const at = [...expected].findIndex((letter, index) => letter !== seen[index])
  const excerpt = (text: string) => text.slice(Math.max(0, at - 80), at + 80)
  violations.add(
    'I7',
    `replay differs after ${shell.log.length} events: …${excerpt(seen)}… is not …${excerpt(expected)}…`,
  )
}
