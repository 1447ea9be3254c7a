import { readChoices, saveChoices } from '../../../crm/choices.ts'
import { midnightMs } from '../../../lib/zone.ts'
import { choices, choicesPatch } from '../../shapes/choices.ts'
import { whoAsks } from '../auth.ts'
import { ownFigures, readOwnFigures } from '../own-figures.ts'
import { refused } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'

/** What I did today, and what I have set up for myself. */
export default {
  name: 'me',
  add(app, parts) {
    addFigures(app, parts)
    addChoices(app, parts)
  },
} satisfies RoutePart

function addFigures(app: ApiApp, { store, clock, zone }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/me/figures',
    config: { permission: 'statistics.read' },
    schema: { summary: "My figures since midnight in the centre's zone.", response: { 200: ownFigures } },
    handler: async (request) => {
      const { agent } = whoAsks(request).user
      if (agent === '') throw refused({ code: 'agent.unknown', detail: 'you are no agent, so you have no figures' })
      return readOwnFigures(store, { agent, fromMs: midnightMs(zone, clock.now()) })
    },
  })
}

function addChoices(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/me/choices',
    config: { permission: 'session.own' },
    schema: { summary: 'What I have set up for myself: keys, whether I saw the tour.', response: { 200: choices } },
    handler: async (request) => choices.parse((await readChoices(rows, whoAsks(request).user.id)) ?? {}),
  })

  app.route({
    method: 'PATCH',
    url: '/me/choices',
    config: { permission: 'session.own' },
    schema: {
      summary: 'Set up something for myself; what is not named stays.',
      body: choicesPatch,
      response: { 200: choices },
    },
    handler: async (request) => {
      const user = whoAsks(request).user.id
      const changed = choices.parse({ ...((await readChoices(rows, user)) ?? {}), ...request.body })
      await saveChoices(rows, { user, choices: changed, fields: Object.keys(request.body) })
      return changed
    },
  })
}
