import { z } from 'zod'
import { fill } from '../../../lib/fill.ts'
import { defineVerb } from '../verb.ts'

/** Says a text, with variables filled in, through the speech engine. */
export default defineVerb({
  name: 'say',
  summary: 'Says a text in the language of the call; {{name}} stands for a variable.',
  args: z.strictObject({ text: z.record(z.string(), z.string().max(2_000)) }),
  exits: () => ['done'],
  asksCaller: false,
  // A text of variables alone may be empty, and then there is nothing to wait for.
  exitsAtOnce: ({ text }) => (Object.values(text).every((words) => fill(words, {}) !== '') ? [] : ['done']),
  takesDigits: false,
  enter: ({ text }, { language, variables }) => {
    const words = fill(text[language] ?? text.en ?? Object.values(text)[0] ?? '', variables)
    return words === ''
      ? { type: 'leave', by: 'done' }
      : { type: 'prompt', media: [{ kind: 'say', text: words, language }] }
  },
  hear: (_, __, heard) => (heard.type === 'played' ? { type: 'leave', by: 'done' } : undefined),
})
