import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Plays recorded prompts one after another. */
export default defineVerb({
  name: 'play',
  summary: 'Plays recorded prompts in the language of the call.',
  args: z.strictObject({ prompts: z.array(z.string()).min(1).max(20) }),
  exits: () => ['done'],
  asksCaller: false,
  takesDigits: false,
  refers: ({ prompts }) => ({ prompts }),
  enter: ({ prompts }, { language }) => ({
    type: 'prompt',
    media: prompts.map((name) => ({ kind: 'prompt', name, language })),
  }),
  hear: (_, __, heard) => (heard.type === 'played' ? { type: 'leave', by: 'done' } : undefined),
})
