import type { FastifyReply } from 'fastify'
import { readSecondStep } from '../../crm/login/second-step.ts'
import { rolesWithSecondStep } from '../../crm/login/second-step-rule.ts'
import type { ReadPorts } from '../../crm/ports.ts'
import type { User } from '../../crm/users.ts'
import type { StepNeeded } from '../shapes/second-step.ts'
import type { SessionUser } from '../shapes/session.ts'
import type { RouteParts } from './route.ts'
import { beginSession } from './session.ts'

/** Where a log-in has come to: it is done, or somebody owes its second step. */
export type LogInState =
  | { readonly status: 200; readonly body: SessionUser }
  | { readonly status: 202; readonly body: StepNeeded }

/** Lets somebody in who has shown a password or a link, or asks for the second step that they have or their role needs. */
export async function continueLogIn(
  { rows, secureCookies, secondSteps }: Pick<RouteParts, 'rows' | 'secureCookies' | 'secondSteps'>,
  reply: FastifyReply,
  user: User,
): Promise<LogInState> {
  const needs = await stepOwed(rows, user)
  if (needs !== undefined)
    return { status: 202, body: { needs, ...secondSteps.tickets.issue({ user: user.id, needs }) } }
  await beginSession(rows, reply, { user, isSecure: secureCookies })
  return { status: 200, body: toMe(user) }
}

/** Somebody as they are told who they are. */
export function toMe({ id, login, name, role, agent }: User): SessionUser {
  return { id, login, name, role, agent }
}

async function stepOwed(rows: ReadPorts, user: User): Promise<StepNeeded['needs'] | undefined> {
  const { sinceMs } = await readSecondStep(rows, user.id)
  if (sinceMs > 0) return 'code'
  return (await rolesWithSecondStep(rows)).includes(user.role) ? 'enrolment' : undefined
}
