import { z } from 'zod'
import { slug } from '../../core/words/agent.ts'

/** The path of something that bears a short name. */
export const slugPath = z.strictObject({ id: slug })

/** The path of something that bears an opaque id. */
export const idPath = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, 'expected an id of 1–64 letters, digits, - or _'),
})

/** Milliseconds since 1970 UTC, in a query. */
export const queryTime = z.coerce.number().int().min(0).max(8_640_000_000_000_000)

/** How many rows a page holds, and where it goes on. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many rows a page holds.'),
  cursor: z.string().max(4_000).default('').describe('The `next` of the page before.'),
}

/** The end of a page: the cursor of the next one, '' when there is no more. */
export const next = z.string().describe("The cursor of the next page, '' when there is no more.")

/** What a command led to: the number of its last event, and the events by type. */
export const commandAnswer = z.object({
  position: z.int().describe('The number of the last event that is in the log.'),
  events: z.array(z.object({ seq: z.int(), type: z.string() })),
})
