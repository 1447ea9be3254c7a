import { z } from 'zod'
import {
  changePhoneSystem,
  createPhoneSystem,
  listPhoneSystems,
  MOST_PHONE_SYSTEMS,
  type PhoneSystem,
  removePhoneSystem,
} from '../../../crm/outside/phone-systems.ts'
import type { WritePorts } from '../../../crm/ports.ts'
import { phoneSystem } from '../../shapes/phone-system.ts'
import { whoAsks } from '../auth.ts'
import { problem } from '../problem.ts'
import type { ApiApp, RoutePart } from '../route.ts'
import { idPath } from '../schemas.ts'

const blockedNumber = z
  .string()
  .trim()
  .regex(/^\+?\d[\d ()/.-]{0,30}\*?$/, 'expected a number such as +49 30 123456, or its beginning with a *')
const body = z.strictObject({
  label: z.string().trim().min(1).max(120),
  blocked: z.array(blockedNumber).max(1_000).default([]),
})
const permission = 'webhooks.manage'

/** Phone systems outside that tell of their calls. */
export default {
  name: 'phone-systems',
  add(app, { rows }) {
    addReading(app, rows)
    addMaking(app, rows)
    addChange(app, rows)
  },
} satisfies RoutePart

function addReading(app: ApiApp, rows: WritePorts): void {
  app.route({
    method: 'GET',
    url: '/phone-systems',
    config: { permission },
    schema: {
      summary: 'Every phone system outside that tells of its calls.',
      response: { 200: z.object({ phoneSystems: z.array(phoneSystem) }) },
    },
    handler: async () => ({ phoneSystems: await listPhoneSystems(rows) }),
  })
}

function addMaking(app: ApiApp, rows: WritePorts): void {
  app.route({
    method: 'POST',
    url: '/phone-systems',
    config: { permission },
    schema: {
      summary: 'Let a phone system tell of its calls; the path to which it posts is told this once.',
      body,
      response: { 201: phoneSystem.extend({ path: z.string().describe('Behind the address of this server.') }) },
    },
    handler: async (request, reply) => {
      if ((await listPhoneSystems(rows)).length >= MOST_PHONE_SYSTEMS)
        throw problem('request.invalid', `there are ${MOST_PHONE_SYSTEMS} phone systems already; remove one`)
      const { system, secret } = await createPhoneSystem(rows, request.body, whoAsks(request).user.id)
      return reply.code(201).send({ ...system, path: `/api/v1/cti/${secret}` })
    },
  })
}

function addChange(app: ApiApp, rows: WritePorts): void {
  app.route({
    method: 'PUT',
    url: '/phone-systems/:id',
    config: { permission },
    schema: {
      summary: 'Give a phone system another name or other numbers to refuse.',
      params: idPath,
      body,
      response: { 200: phoneSystem },
    },
    handler: async (request) => {
      const by = whoAsks(request).user.id
      return changePhoneSystem(rows, await find(rows, request.params.id), { ...request.body, by })
    },
  })
  app.route({
    method: 'DELETE',
    url: '/phone-systems/:id',
    config: { permission },
    schema: {
      summary: 'Take the address of a phone system away; the calls that it told of stay.',
      params: idPath,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      const { id } = await find(rows, request.params.id)
      await removePhoneSystem(rows, { id, by: whoAsks(request).user.id })
      return reply.code(204).send(null)
    },
  })
}

async function find(rows: WritePorts, id: string): Promise<PhoneSystem> {
  const found = (await listPhoneSystems(rows)).find((each) => each.id === id)
  if (found === undefined) throw problem('request.notFound', `there is no phone system ${id}`)
  return found
}
