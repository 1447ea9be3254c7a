import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  confirmSecondStep,
  passSecondStep,
  readSecondStep,
  removeSecondStep,
  renewRecoveryCodes,
} from '../../../crm/login/second-step.ts'
import { rolesWithSecondStep } from '../../../crm/login/second-step-rule.ts'
import type { User } from '../../../crm/users.ts'
import { enrolment, ownSecondStep, recoveryCodes } from '../../shapes/second-step.ts'
import { whoAsks } from '../auth.ts'
import { enrol } from '../enrolment.ts'
import { granted, problem, rowRefused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { tryCode } from '../second-steps.ts'

const body = z.strictObject({ code: z.string().min(1).max(64) })
const config = { permission: 'session.own' } as const

/** The second step of my own log-in: set up, renewed, turned off. */
export default {
  name: 'own-second-step',
  add(app, parts) {
    addSettingUp(app, parts)
    addChanging(app, parts)
  },
} satisfies RoutePart

function addSettingUp(app: ApiApp, parts: RouteParts): void {
  const { rows, secondSteps } = parts
  app.route({
    method: 'GET',
    url: '/me/second-step',
    config,
    schema: { summary: 'Whether I am asked for a code when I log in.', response: { 200: ownSecondStep } },
    handler: async (request) => {
      const { id, role } = whoAsks(request).user
      return { ...(await readSecondStep(rows, id)), isRequired: (await rolesWithSecondStep(rows)).includes(role) }
    },
  })
  app.route({
    method: 'POST',
    url: '/me/second-step',
    config,
    schema: { summary: 'Get a secret for my telephone; it counts once a code is shown.', response: { 201: enrolment } },
    handler: async (request, reply) => reply.code(201).send(await enrol(parts, inPerson(request))),
  })
  app.route({
    method: 'POST',
    url: '/me/second-step/confirmation',
    config,
    schema: { summary: 'Show the first code of my telephone.', body, response: { 200: recoveryCodes } },
    handler: async (request) => {
      const { id } = inPerson(request)
      const codes = await tryCode(secondSteps, id, async () =>
        granted(await confirmSecondStep(rows, { user: id, code: request.body.code })),
      )
      return { recoveryCodes: [...codes] }
    },
  })
}

function addChanging(app: ApiApp, parts: RouteParts): void {
  const { rows } = parts
  app.route({
    method: 'POST',
    url: '/me/second-step/recovery-codes',
    config,
    schema: { summary: 'Get new recovery codes; the old ones end.', body, response: { 200: recoveryCodes } },
    handler: async (request) => {
      const { id } = inPerson(request)
      await showCode(parts, id, request.body.code)
      return { recoveryCodes: [...(await renewRecoveryCodes(rows, id))] }
    },
  })
  app.route({
    method: 'POST',
    url: '/me/second-step/removal',
    config,
    schema: { summary: 'Log in without a code from now on.', body, response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { id, role } = inPerson(request)
      if ((await rolesWithSecondStep(rows)).includes(role))
        throw rowRefused({ code: 'secondStep.required', detail: `as ${role} you need it; an admin can reset it` })
      await showCode(parts, id, request.body.code)
      await removeSecondStep(rows, { user: id, by: id })
      return reply.code(204).send(null)
    },
  })
}

/** Whoever finds a screen open changes nothing: a code is shown again. */
async function showCode({ rows, secondSteps }: RouteParts, user: string, code: string): Promise<void> {
  if ((await readSecondStep(rows, user)).sinceMs === 0)
    throw rowRefused({ code: 'secondStep.off', detail: 'set it up first' })
  await tryCode(secondSteps, user, async () => ((await passSecondStep(rows, { user, code })) ? true : undefined))
}

/** A program's token does not change how its user logs in. */
function inPerson(request: FastifyRequest): User {
  const { via, user } = whoAsks(request)
  if (via !== 'session') throw problem('auth.forbidden', 'log in yourself: a token cannot do this')
  return user
}
