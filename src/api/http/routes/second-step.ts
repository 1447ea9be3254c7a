import { z } from 'zod'
import { confirmSecondStep, passSecondStep } from '../../../crm/login/second-step.ts'
import { findUser, type User } from '../../../crm/users.ts'
import { enrolled, enrolment } from '../../shapes/second-step.ts'
import { sessionUser } from '../../shapes/session.ts'
import { enrol } from '../enrolment.ts'
import { toMe } from '../log-in.ts'
import { granted, problem } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { type HalfIn, tryCode } from '../second-steps.ts'
import { beginSession } from '../session.ts'

const ticket = z.string().min(1).max(200)
const code = z.string().min(1).max(64)
const config = { permission: 'open', rateLimit: { max: 120, timeWindow: 60_000 } } as const

/** The second step of a log-in: a code, or a telephone that is set up now. */
export default {
  name: 'second-step',
  add(app, parts) {
    addCode(app, parts)
    addEnrolment(app, parts)
  },
} satisfies RoutePart

function addCode(app: ApiApp, parts: RouteParts): void {
  const { rows, secondSteps, secureCookies: isSecure } = parts
  app.route({
    method: 'POST',
    url: '/session/second-step',
    config,
    schema: {
      summary: 'End a log-in with a code of the telephone, or a recovery code.',
      body: z.strictObject({ ticket, code: code.describe('Six digits, or a recovery code.') }),
      response: { 200: sessionUser },
    },
    handler: async ({ body }, reply) => {
      const user = await whoOwes(parts, body.ticket, 'code')
      await tryCode(secondSteps, user.id, async () =>
        (await passSecondStep(rows, { user: user.id, code: body.code })) ? true : undefined,
      )
      secondSteps.tickets.end(body.ticket)
      await beginSession(rows, reply, { user, isSecure })
      return toMe(user)
    },
  })
}

function addEnrolment(app: ApiApp, parts: RouteParts): void {
  const { rows, secondSteps, secureCookies: isSecure } = parts
  app.route({
    method: 'POST',
    url: '/session/second-step/enrolment',
    config,
    schema: {
      summary: 'Set up a telephone while logging in, where the role has to have one.',
      body: z.strictObject({ ticket }),
      response: { 201: enrolment },
    },
    handler: async ({ body }, reply) =>
      reply.code(201).send(await enrol(parts, await whoOwes(parts, body.ticket, 'enrolment'))),
  })
  app.route({
    method: 'POST',
    url: '/session/second-step/confirmation',
    config,
    schema: {
      summary: 'End a log-in with the first code of a telephone that was set up.',
      body: z.strictObject({ ticket, code }),
      response: { 200: enrolled },
    },
    handler: async ({ body }, reply) => {
      const user = await whoOwes(parts, body.ticket, 'enrolment')
      const recoveryCodes = await tryCode(secondSteps, user.id, async () =>
        granted(await confirmSecondStep(rows, { user: user.id, code: body.code })),
      )
      secondSteps.tickets.end(body.ticket)
      await beginSession(rows, reply, { user, isSecure })
      return { user: toMe(user), recoveryCodes: [...recoveryCodes] }
    },
  })
}

/** Who owes this step, while they may still log in. */
async function whoOwes({ rows, secondSteps }: RouteParts, given: string, needs: HalfIn['needs']): Promise<User> {
  const half = secondSteps.tickets.find(given)
  const user = half?.needs === needs ? await findUser(rows, half.user) : undefined
  if (user?.isActive) return user
  throw problem('auth.ticket', 'ten minutes are over, or the server began anew; log in from the start')
}
