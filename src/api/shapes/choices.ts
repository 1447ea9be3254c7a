import { z } from 'zod'

const MOST_KEYS = 200

const keys = z
  .record(z.string().max(120), z.string().max(40))
  .refine((keys) => Object.keys(keys).length <= MOST_KEYS, `expected at most ${MOST_KEYS} keys`)
  .describe('Own keys by the name of what they do; what is not named has its default.')
const isTourOver = z.boolean().describe('Whether the guided tour was seen or put away.')

/** What a user has set up for themselves; it is the same in every browser. */
export const choices = z.object({ keys: keys.default({}), isTourOver: isTourOver.default(false) })

/** Some of them, changed. */
export const choicesPatch = z.strictObject({ keys: keys.optional(), isTourOver: isTourOver.optional() })

/** The choices of one user. */
export type Choices = z.infer<typeof choices>
