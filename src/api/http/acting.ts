import type { FastifyRequest } from 'fastify'
import { whoAsks } from './auth.ts'
import { type Identity, isOnlyAgent } from './identity.ts'
import { problem } from './problem.ts'

/** Who asks, when they may act for this agent: agents for themselves, supervisors and admins for all. */
export function actingFor(request: FastifyRequest, agent: string): Identity {
  const identity = whoAsks(request)
  if (isOnlyAgent(identity) && identity.user.agent !== agent)
    throw problem('auth.forbidden', `you are the agent ${identity.user.agent || '(none)'} and may act for nobody else`)
  return identity
}
