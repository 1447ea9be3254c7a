import { z } from 'zod'
import { defineVerb, type Move, type Scene } from '../verb.ts'

const args = z.strictObject({
  prompt: z.string(),
  into: z.string().regex(/^[a-zA-Z][\w-]{0,63}$/, 'expected the name of a variable'),
  min: z.int().min(1).max(64).default(1),
  max: z.int().min(1).max(64),
  endKey: z.enum(['#', '*', '']).default('#'),
  waitMs: z.int().min(500).max(60_000).default(5_000),
  tries: z.int().min(1).max(10).default(3),
})

type Arguments = z.infer<typeof args>

/** Collects keys into a variable, up to a length or an end key. */
export default defineVerb<Arguments>({
  name: 'digits',
  summary: 'Asks for a number and keeps it in a variable.',
  args,
  exits: () => ['done', 'timeout'],
  asksCaller: true,
  takesDigits: true,
  refers: ({ prompt }) => ({ prompts: [prompt] }),
  enter: ({ prompt }, { language }) => ({ type: 'prompt', media: [{ kind: 'prompt', name: prompt, language }] }),
  hear: (given, scene, heard) => {
    if (heard.type === 'played') return { type: 'listen', untilMs: scene.nowMs + given.waitMs }
    if (heard.type === 'timeout') return complete(given, scene, scene.digits)
    if (heard.type !== 'digit') return undefined
    if (given.endKey !== '' && heard.digit === given.endKey) return complete(given, scene, scene.digits.slice(0, -1))
    if (scene.digits.length >= given.max) return complete(given, scene, scene.digits)
    return { type: 'listen', untilMs: scene.nowMs + given.waitMs }
  },
})

function complete(given: Arguments, scene: Scene, digits: string): Move {
  if (digits.length >= given.min) return { type: 'leave', by: 'done', set: { [given.into]: digits } }
  const asked = scene.tries + 1
  if (asked >= given.tries) return { type: 'leave', by: 'timeout' }
  const media = [{ kind: 'prompt', name: given.prompt, language: scene.language } as const]
  return { type: 'prompt', media, tries: asked }
}
