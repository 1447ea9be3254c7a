import { z } from 'zod'
import { db, prepare } from '../../../lib/statement.ts'
import type { RoutePart, RouteParts } from '../route.ts'

/** A switch as the list shows it. */
export const shownSwitch = z.object({
  name: z.string(),
  isAttached: z.boolean(),
  sinceMs: z.int().describe('Since when it is attached or away.'),
  software: z.string().describe("What runs there, '' until it was attached."),
  legs: z.int().describe('The legs of live calls on it.'),
  repairs: z.int().describe('Differences between it and us that were put right, ever.'),
  lastRepair: z.object({ repair: z.string(), atMs: z.int() }).nullable(),
})
type Shown = z.infer<typeof shownSwitch>

const link = z.object({
  name: z.string(),
  isAttached: z.boolean(),
  sinceMs: z.int(),
  repairs: z.int(),
  lastRepair: z.string(),
  lastRepairSeq: z.int(),
})
const timeOf = prepare<{ seq: number }>((param) =>
  db<{ event: { seq: number; at_ms: number } }>().selectFrom('event').select('at_ms').where('seq', '=', param('seq')),
)

/** The telephone systems, and how they are. */
export default {
  name: 'switches',
  add(app, parts) {
    app.route({
      method: 'GET',
      url: '/switches',
      config: { permission: 'switches.read' },
      schema: {
        summary: 'All switches as they are now.',
        response: { 200: z.object({ switches: z.array(shownSwitch) }) },
      },
      handler: async () => ({
        switches: await Promise.all(parts.live.all('switch-now').map((row) => show(parts, row))),
      }),
    })
  },
} satisfies RoutePart

async function show({ store, switchFacts }: RouteParts, row: object): Promise<Shown> {
  const { lastRepair: repair, lastRepairSeq: seq, ...rest } = link.parse(row)
  const [told] = seq === 0 ? [] : await store.read(timeOf({ seq }))
  const lastRepair = told === undefined ? null : { repair, atMs: z.int().parse(told['at_ms']) }
  return { ...rest, ...switchFacts(rest.name), lastRepair }
}
