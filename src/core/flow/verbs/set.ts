import { z } from 'zod'
import { fill } from '../../../lib/fill.ts'
import { defineVerb } from '../verb.ts'

/** Sets variables of the call; `language` changes the language of the prompts. */
export default defineVerb({
  name: 'set',
  summary: 'Sets variables of the call; language changes the language of the prompts.',
  args: z.strictObject({ to: z.record(z.string().regex(/^[a-zA-Z][\w-]{0,63}$/), z.string().max(1_000)) }),
  exits: () => ['done'],
  asksCaller: false,
  takesDigits: false,
  enter: ({ to }, { variables }) => ({
    type: 'leave',
    by: 'done',
    set: Object.fromEntries(Object.entries(to).map(([name, value]) => [name, fill(value, variables)])),
  }),
})
