import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Answers the call. */
export default defineVerb({
  name: 'answer',
  summary: 'Answers the call; a call that is answered already goes on at once.',
  args: z.strictObject({}),
  exits: () => ['done'],
  asksCaller: false,
  takesDigits: false,
  enter: (_, scene) => (scene.isAnswered ? { type: 'leave', by: 'done' } : { type: 'answer' }),
  hear: (_, __, heard) => (heard.type === 'answered' ? { type: 'leave', by: 'done' } : undefined),
})
