import { z } from 'zod'
import { defineVerb } from '../verb.ts'

/** Ends the call. */
export default defineVerb({
  name: 'hangup',
  summary: 'Ends the call.',
  args: z.strictObject({}),
  exits: () => [],
  asksCaller: false,
  takesDigits: false,
  enter: () => ({ type: 'hangup' }),
})
