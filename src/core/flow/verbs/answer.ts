import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Answers the call. */
export default defineVerb({
  name: 'answer',
  summary: 'Answers the call and goes on at once.',
  args: z.strictObject({}),
  exits: () => ['done'],
  asksCaller: false,
  takesDigits: false,
  // A switch does what concerns one leg in the order asked, so nothing need wait for the answer.
  enter: (_, scene) => (scene.isAnswered ? { type: 'leave', by: 'done' } : { type: 'answer', by: 'done' }),
})
