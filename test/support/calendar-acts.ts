import type { LightMyRequestResponse } from 'fastify'
import type { ApiStage } from './api-stage.ts'

/** What somebody asks of the calendar. */
export interface CalendarActs {
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<LightMyRequestResponse>
  plan(fields: object, more?: object): Promise<LightMyRequestResponse>
}

/** The hand of a user on the calendar's routes. */
export async function actsOf({ app, page }: ApiStage, login: string): Promise<CalendarActs> {
  const headers = await page(login)
  const ask: CalendarActs['ask'] = (method, url, payload) =>
    app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  return { ask, plan: (fields, more = {}) => ask('POST', '/calendar/entries', { fields, ...more }) }
}

/** The ids of the stage's users by login. */
export async function userIds({ app, page }: ApiStage): Promise<Readonly<Record<string, string>>> {
  const answer = await app.inject({ url: '/api/v1/user-names', headers: await page('amy') })
  const { users } = answer.json<{ users: { id: string; name: string }[] }>()
  return Object.fromEntries(users.map(({ id, name }) => [name, id]))
}
