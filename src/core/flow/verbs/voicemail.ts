import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Plays a greeting and records what the caller says; # ends it. */
export default defineVerb({
  name: 'voicemail',
  summary: 'Plays a greeting and a beep and records a message; # ends it.',
  args: z.strictObject({
    greeting: z.string().default('voicemail'),
    maxMs: z.int().min(1_000).max(600_000).default(120_000),
  }),
  exits: () => [],
  optionalExits: () => ['done'],
  asksCaller: true,
  takesDigits: false,
  refers: ({ greeting }) => ({ prompts: [greeting] }),
  enter: ({ greeting }, { language }) => ({
    type: 'prompt',
    media: [{ kind: 'prompt', name: greeting, language }, { kind: 'beep' }],
  }),
  hear: ({ maxMs }, _, heard) => {
    if (heard.type === 'played') return { type: 'record', maxMs }
    return heard.type === 'recorded' || heard.type === 'timeout' ? { type: 'leave', by: 'done' } : undefined
  },
})
