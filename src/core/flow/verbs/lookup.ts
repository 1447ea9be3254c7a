import { z } from 'zod'
import { defineVerb, type Scene } from '../verb.ts'

/** Waits until the customer store has said who calls, and leaves by how sure it is. */
export default defineVerb({
  name: 'lookup',
  summary: 'Finds the caller in the customer store; sets name, tier, language and lastAgent.',
  args: z.strictObject({ withinMs: z.int().min(50).max(10_000).default(1_000) }),
  exits: () => ['known', 'unknown'],
  asksCaller: false,
  exitsAtOnce: () => ['known', 'unknown'],
  takesDigits: false,
  enter: ({ withinMs }, scene) =>
    scene.match === '' ? { type: 'find', untilMs: scene.nowMs + withinMs } : { type: 'leave', by: exitOf(scene) },
  hear: (_, scene, heard) =>
    heard.type === 'found' || heard.type === 'timeout' ? { type: 'leave', by: exitOf(scene) } : undefined,
})

function exitOf({ match }: Scene): string {
  return match === 'known' ? 'known' : 'unknown'
}
