import { z } from 'zod'
import type { Command } from '../../core/words/input.ts'
import { whoAsks } from './auth.ts'
import { type Identity, isOnlyAgent } from './identity.ts'
import { refused } from './problem.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { commandAnswer, idPath } from './schemas.ts'
import { submit } from './submit.ts'

/** Who acts on a call: the agent who has it, one who was brought in, or somebody above. */
export interface Actor {
  readonly as: 'lead' | 'party' | 'system'
  /** The agent who acts, or for whom somebody above does. */
  readonly agent: string
}

/** Something that is done to a call in hand: its path, what it is for, and the command. */
export interface CallAct<Body extends z.ZodType = z.ZodType> {
  readonly act: string
  readonly summary: string
  readonly body: Body
  readonly toCommand: (interaction: string, actor: Actor, body: z.output<Body>) => Command
  /** Whether agents may do it who were brought in. */
  readonly isForParties?: boolean
}

/** The body of an act that says all by its path. */
export const nothing = z.strictObject({}).nullish()

/** Adds the route of an act; agents act on calls in which they have a part, supervisors on all. */
export function addCallAct<Body extends z.ZodType>(app: ApiApp, parts: RouteParts, given: CallAct<Body>): void {
  const { act, summary, body, toCommand, isForParties = false } = given
  app.route({
    method: 'POST',
    url: `/calls/:id/${act}`,
    config: { permission: 'calls.act' },
    schema: { summary, params: idPath, body, response: { 200: commandAnswer } },
    handler: (request) => {
      const { id } = request.params
      const actor = actorOn(parts, { interaction: id, identity: whoAsks(request) })
      if (actor.as === 'party' && !isForParties)
        throw refused({ code: 'interaction.notYours', detail: `you are in ${id}, but it is with ${actor.agent}` })
      return submit(parts.loop, toCommand(id, actor, body.parse(request.body)))
    },
  })
}

/** Who acts on a call. Agents learn nothing of calls in which they have no part. */
function actorOn({ live }: RouteParts, { interaction, identity }: { interaction: string; identity: Identity }): Actor {
  const own = identity.user.agent
  const row = live.row('call-now', interaction)
  const lead = String(row?.['agent'] ?? '')
  if (own !== '' && lead === own) return { as: 'lead', agent: own }
  const isParty = own !== '' && Array.isArray(row?.['agents']) && row['agents'].includes(own)
  if (isParty) return { as: 'party', agent: own }
  if (isOnlyAgent(identity))
    throw refused({ code: 'interaction.unknown', detail: `you have no live call ${interaction}` })
  return { as: 'system', agent: lead }
}
