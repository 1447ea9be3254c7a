import { z } from 'zod'
import { defineVerb, type Move, type Scene } from '../verb.ts'

const args = z.strictObject({
  prompt: z.string(),
  keys: z.record(z.string().regex(/^[0-9*#]$/, 'expected one key: 0–9, * or #'), z.string().max(64)),
  waitMs: z.int().min(500).max(60_000).default(5_000),
  tries: z.int().min(1).max(10).default(3),
  invalidPrompt: z.string().default('invalid'),
  into: z.string().default('menu'),
})

type Arguments = z.infer<typeof args>

/** Plays a prompt and leaves by the key that the caller presses. */
export default defineVerb<Arguments>({
  name: 'menu',
  summary: 'Plays a prompt and leaves by the exit of the key that the caller presses.',
  args,
  exits: ({ keys }) => [...new Set(Object.values(keys)), 'timeout'],
  asksCaller: true,
  takesDigits: true,
  refers: ({ prompt, invalidPrompt }) => ({ prompts: [prompt, invalidPrompt] }),
  enter: ({ prompt }, { language }) => ({ type: 'prompt', media: [{ kind: 'prompt', name: prompt, language }] }),
  hear: (given, scene, heard) => {
    if (heard.type === 'played') return { type: 'listen', untilMs: scene.nowMs + given.waitMs }
    if (heard.type === 'timeout') return again(given, scene, 'timeout')
    if (heard.type !== 'digit') return undefined
    const by = given.keys[heard.digit]
    if (by === undefined) return again(given, scene, 'invalid')
    return { type: 'leave', by, set: { [given.into]: by } }
  },
})

function again({ tries, prompt, invalidPrompt }: Arguments, scene: Scene, why: 'timeout' | 'invalid'): Move {
  const asked = scene.tries + 1
  if (asked >= tries) return { type: 'leave', by: 'timeout' }
  const { language } = scene
  const repeat = { kind: 'prompt', name: prompt, language } as const
  const complaint = { kind: 'prompt', name: invalidPrompt, language } as const
  return { type: 'prompt', media: why === 'invalid' ? [complaint, repeat] : [repeat], tries: asked }
}
