import { z } from 'zod'
import { agentSettings, slug } from '../../core/words/agent.ts'
import { refused } from './problem.ts'
import type { RouteParts } from './route.ts'
import type { commandAnswer } from './schemas.ts'
import { submit } from './submit.ts'

const MOST_AGENTS = 2_000

/** Skills by agent: `{ "agents": { "amy": { "zh": 7 } } }`. */
export const skillsBody = z.strictObject({
  agents: z
    .record(slug, z.record(slug, agentSettings.shape.skills.unwrap().valueType))
    .refine((agents) => Object.keys(agents).length <= MOST_AGENTS, `expected at most ${MOST_AGENTS} agents`),
})

/** Gives agents their skills, each with an event of its own; refused as a whole when one of them is not there. */
export async function adoptSkills(
  { loop, live }: RouteParts,
  { given: { agents }, by }: { given: z.infer<typeof skillsBody>; by: string },
): Promise<z.infer<typeof commandAnswer>> {
  const stranger = Object.keys(agents).find((id) => live.row('agent-now', id) === undefined)
  if (stranger !== undefined) throw refused({ code: 'agent.unknown', detail: `got ${stranger}` })
  const submitted = Object.entries(agents).map(([agent, skills]) =>
    submit(loop, { type: 'agent.adjust', agent, skills, by }),
  )
  const answers = await Promise.all(submitted)
  const position = Math.max(loop.position, ...answers.map((answer) => answer.position))
  return { position, events: answers.flatMap(({ events }) => events) }
}
