import { z } from 'zod'
import { numberSettings } from '../../../core/words/number.ts'
import { whoAsks } from '../auth.ts'
import { refused } from '../problem.ts'
import type { RoutePart } from '../route.ts'
import { commandAnswer } from '../schemas.ts'
import { readSetting, readSettings } from '../settings.ts'
import { submit } from '../submit.ts'

const path = z.strictObject({ id: numberSettings.shape.id })

/** The numbers that callers dial, and the flow that answers each. */
export default {
  name: 'numbers',
  add(app, { loop, store }) {
    app.route({
      method: 'GET',
      url: '/numbers',
      config: { permission: 'numbers.read' },
      schema: { summary: 'All numbers.', response: { 200: z.object({ numbers: z.array(numberSettings) }) } },
      handler: async () => ({ numbers: await readSettings(store, 'number', numberSettings) }),
    })
    app.route({
      method: 'GET',
      url: '/numbers/:id',
      config: { permission: 'numbers.read' },
      schema: { summary: 'One number.', params: path, response: { 200: numberSettings } },
      handler: async ({ params: { id } }) => {
        const settings = await readSetting(store, 'number', { id, schema: numberSettings })
        if (settings === undefined) throw refused({ code: 'number.unknown', detail: `got ${id}` })
        return settings
      },
    })
    app.route({
      method: 'PUT',
      url: '/numbers/:id',
      config: { permission: 'numbers.write' },
      schema: {
        summary: 'Give a number to a flow.',
        params: path,
        body: numberSettings.omit({ id: true }),
        response: { 200: commandAnswer },
      },
      handler: (request) => {
        const { params, body } = request
        const by = whoAsks(request).user.id
        return submit(loop, { type: 'number.configure', number: { id: params.id, ...body }, by })
      },
    })
    app.route({
      method: 'DELETE',
      url: '/numbers/:id',
      config: { permission: 'numbers.write' },
      schema: { summary: 'Take a number out of use.', params: path, response: { 200: commandAnswer } },
      handler: (request) =>
        submit(loop, { type: 'number.remove', number: request.params.id, by: whoAsks(request).user.id }),
    })
  },
} satisfies RoutePart
