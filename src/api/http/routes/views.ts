import { z } from 'zod'
import { condition } from '../../../crm/lists/condition.ts'
import {
  changeListView,
  type Keeper,
  type ListView,
  listViewInput,
  listViews,
  makeListView,
  removeListView,
  SHARED_WITH,
} from '../../../crm/lists/list-views.ts'
import { whoAsks } from '../auth.ts'
import type { Identity } from '../identity.ts'
import { roleMay } from '../permission.ts'
import { granted } from '../problem.ts'
import type { ApiApp, RoutePart, RouteParts } from '../route.ts'
import { idPath } from '../schemas.ts'

const object = z.string().min(1).max(64)
/** A list that was put together and named. */
export const shownListView = z.object({
  id: z.string(),
  object: z.string(),
  name: z.string(),
  filter: z.array(condition),
  sort: z.string(),
  columns: z.array(z.string()),
  sharedWith: z.enum(SHARED_WITH),
  ownerName: z.string(),
  isMine: z.boolean(),
  isKept: z.boolean().describe('Whoever asks may change and remove it.'),
})

/** Saved lists: `?view=<id>` asks any list, file or figures for one of them. */
export default {
  name: 'views',
  add(app, parts) {
    addReading(app, parts)
    addWriting(app, parts)
  },
} satisfies RoutePart

function addReading(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'GET',
    url: '/views',
    config: { permission: 'records.read' },
    schema: {
      summary: 'Saved lists of a kind of record: your own, and those shared with you that ask for nothing hidden.',
      querystring: z.strictObject({ object }),
      response: { 200: z.object({ views: z.array(shownListView) }) },
    },
    handler: async (request) => {
      const keeper = keeperOf(whoAsks(request))
      return { views: (await listViews(rows, request.query.object, keeper.actor)).map((view) => show(view, keeper)) }
    },
  })
}

function addWriting(app: ApiApp, { rows }: RouteParts): void {
  app.route({
    method: 'POST',
    url: '/views',
    config: { permission: 'records.write' },
    schema: {
      summary: 'Save a list: conditions, order and columns under a name, for yourself, your team or everybody.',
      body: listViewInput.extend({ object }),
      response: { 201: shownListView },
    },
    handler: async (request, reply) => {
      const keeper = keeperOf(whoAsks(request))
      const { object: named, ...input } = request.body
      const made = granted(await makeListView(rows, { object: named, input }, keeper))
      return reply.code(201).send(show(made, keeper))
    },
  })
  app.route({
    method: 'PUT',
    url: '/views/:id',
    config: { permission: 'records.write' },
    schema: {
      summary: 'Put a saved list together anew.',
      params: idPath,
      body: listViewInput,
      response: { 200: shownListView },
    },
    handler: async (request) => {
      const keeper = keeperOf(whoAsks(request))
      return show(granted(await changeListView(rows, { id: request.params.id, input: request.body }, keeper)), keeper)
    },
  })
  app.route({
    method: 'DELETE',
    url: '/views/:id',
    config: { permission: 'records.write' },
    schema: { summary: 'Let a saved list go; its records stay.', params: idPath, response: { 204: z.null() } },
    handler: async (request, reply) => {
      granted(await removeListView(rows, request.params.id, keeperOf(whoAsks(request))))
      return reply.code(204).send(null)
    },
  })
}

function keeperOf({ actor, user }: Identity): Keeper {
  const isAdmin = roleMay(user.role, 'objects.manage')
  return { actor, mayKeepAll: isAdmin, mayShareWithEverybody: roleMay(user.role, 'lists.share') }
}

function show(view: ListView, { actor, mayKeepAll }: Keeper): z.infer<typeof shownListView> {
  const { id, object: named, name, filter, sort, columns, sharedWith, ownerName } = view
  const isMine = view.owner === actor.user
  return {
    ...{ id, object: named, name, sort, sharedWith, ownerName, isMine, isKept: isMine || mayKeepAll },
    filter: [...filter],
    columns: [...columns],
  }
}
