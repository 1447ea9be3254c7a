import { z } from 'zod'
import type { Command } from '../../core/words/input.ts'
import type { RefusalCode } from '../../core/words/refusals.ts'
import { whoAsks } from './auth.ts'
import type { Permission } from './permission.ts'
import { refused } from './problem.ts'
import type { ApiApp, RouteParts } from './route.ts'
import { commandAnswer, slugPath } from './schemas.ts'
import { type Kind, readSetting, readSettings } from './settings.ts'
import { submit } from './submit.ts'

interface Listed {
  readonly id: string
  readonly order: number
}

interface Readable<Settings extends Listed = Listed> {
  readonly kind: Kind
  /** The last part of the path, and the field of the answer that holds the list. */
  readonly path: string
  readonly schema: z.ZodType<Settings>
  readonly may: { readonly read: Permission; readonly write: Permission }
  readonly unknown: RefusalCode
}

/** A list that admins set and people at work choose from. */
export interface SettingList<Settings extends Listed> extends Readable<Settings> {
  /** The settings without their id, which stands in the path. */
  readonly body: z.ZodType<object>
  readonly configure: (settings: Settings, by: string) => Command
  readonly remove: (id: string, by: string) => Command
}

/** List, read, set and remove the settings of one kind; the list stands in the order that admins gave it. */
export function addSettingRoutes<Settings extends Listed>(
  app: ApiApp,
  parts: RouteParts,
  list: SettingList<Settings>,
): void {
  addReading(app, parts, list)
  addWriting(app, parts, list)
}

function addReading(app: ApiApp, { store }: RouteParts, { kind, path, schema, may, unknown }: Readable): void {
  app.route({
    method: 'GET',
    url: `/${path}`,
    config: { permission: may.read },
    schema: { summary: `All ${path}, in order.`, response: { 200: z.record(z.literal(path), z.array(schema)) } },
    handler: async () => {
      const all = await readSettings(store, kind, schema)
      return { [path]: all.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)) }
    },
  })
  app.route({
    method: 'GET',
    url: `/${path}/:id`,
    config: { permission: may.read },
    schema: { summary: `One of ${path}.`, params: slugPath, response: { 200: schema } },
    handler: async ({ params: { id } }) => {
      const settings = await readSetting(store, kind, { id, schema })
      if (settings === undefined) throw refused({ code: unknown, detail: `got ${id}` })
      return settings
    },
  })
}

function addWriting<Settings extends Listed>(
  app: ApiApp,
  { loop }: RouteParts,
  { path, schema, body, may, configure, remove }: SettingList<Settings>,
): void {
  app.route({
    method: 'PUT',
    url: `/${path}/:id`,
    config: { permission: may.write },
    schema: { summary: `Make or change one of ${path}.`, params: slugPath, body, response: { 200: commandAnswer } },
    handler: (request) => {
      const { id } = slugPath.parse(request.params)
      const settings = schema.parse({ id, ...body.parse(request.body) })
      return submit(loop, configure(settings, whoAsks(request).user.id))
    },
  })
  app.route({
    method: 'DELETE',
    url: `/${path}/:id`,
    config: { permission: may.write },
    schema: { summary: `Remove one of ${path}.`, params: slugPath, response: { 200: commandAnswer } },
    handler: (request) => submit(loop, remove(request.params.id, whoAsks(request).user.id)),
  })
}
