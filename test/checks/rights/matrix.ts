import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { createToken } from '../../../src/crm/credentials.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import { createProfile } from '../../../src/crm/profiles.ts'
import { changeTeam, createTeam } from '../../../src/crm/teams.ts'
import { changeUser, listUsers } from '../../../src/crm/users.ts'
import type { ApiStage } from '../../support/api-stage.ts'
import type { RightsFound } from '../rights.ts'
import type { Ask } from './ask.ts'
import { readingAsks } from './asks.ts'
import { besideAsks } from './beside-asks.ts'
import { fileAsks } from './file-asks.ts'
import { listAsks } from './list-asks.ts'
import { openScreen } from './live.ts'
import { manyAsks } from './many-asks.ts'
import { mergingAsks } from './merging-asks.ts'
import { opens, scoped, secretsOf, type Viewer } from './model.ts'
import { qualityAsks } from './quality-asks.ts'
import { removedAsks } from './removed-asks.ts'
import { type Ruling, rulesOfRole } from './rulings.ts'
import { savedAsks } from './saved-asks.ts'
import { FILE, makeWorld, OBJECTS, type World } from './world.ts'
import { changingAsks, makingAsks, removingAsks } from './writing-asks.ts'

const MOST_FAULTS = 20
const MOST_TRIES = 1_000
const SESSION_MS = 30 * 86_400_000
const QUESTIONS = [
  ...[readingAsks, listAsks, besideAsks, fileAsks, savedAsks, removedAsks, qualityAsks, manyAsks],
  ...[changingAsks, makingAsks, mergingAsks],
]

/** The matrix over a centre: asks what a ruling is about, as each of its roles, and counts. */
export async function openMatrix(stage: ApiStage, say: (line: string) => void) {
  const { me, mate, other } = await peopleOf(stage)
  const world = await makeWorld(stage, [me, mate, other, null])
  const files = join(stage.recordingsDir, 'attachments')
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, FILE.file), FILE.bytes)
  const team = must(await createTeam(stage.rows, { name: 'north' }, 'test')).id
  for (const user of [me, mate]) must(await changeUser(stage.rows, { user, patch: { team } }, 'test'))
  const needs = await needsOf(stage)
  const unasked = new Set(routesOf(stage, needs))
  /** Whoever comes with a token gets no further than its scopes. */
  const throughToken = (ask: Ask, scopes: readonly string[]): Ask => {
    const [area = ''] = (needs.get(ask.route) ?? '').split('.')
    if (opens(scopes, { method: ask.method, area })) return ask
    const { holds: _holds, makes: _makes, endsAt: _endsAt, ...rest } = ask
    return { ...rest, status: 403 }
  }
  const screen = await openScreen(stage, world)
  const ports = { ...stage.rows, objects: new Map(OBJECTS.map((object) => [object.name, object])) }
  const count = { checked: 0, wrong: 0 }
  const page = { cookie: await stage.cookie('amy', SESSION_MS), origin: 'https://desk.example.com' }
  const note = (name: string, faults: readonly string[]) => {
    count.checked += 1
    if (faults.length === 0) return
    count.wrong += 1
    if (count.wrong <= MOST_FAULTS) say(`  ${name}: ${faults.join('; ')}`)
  }
  const put = async (name: string, asked: Asked) => {
    const { method, route, url, payload } = asked.ask
    unasked.delete(route)
    note(`${name}: ${method} ${url} ${JSON.stringify(payload ?? {})}`, await faultsOf(stage, asked))
  }
  return {
    async ask({ name, rules, shares, roles, scopes }: Ruling) {
      must(await changeTeam(ports, { id: team, settings: { shares } }, 'test'))
      const profile = rules && must(await createProfile(stage.rows, { name, rules }, 'test')).id
      for (const role of roles) {
        const patch = { role, profile: profile ?? '' }
        must(await changeUser(stage.rows, { user: me, patch }, 'test'))
        const given = rules ?? rulesOfRole(role)
        const ruled = scopes === undefined ? given : scoped(given, scopes)
        const viewer = { role, user: me, other, team: [me, mate], rules: ruled, shares }
        const headers = scopes === undefined ? page : await tokenOf(stage, me, scopes)
        const asked = { world, viewer, headers, secrets: secretsOf(viewer, world) }
        const through = (ask: Ask) => ({ ...asked, ask: scopes === undefined ? ask : throughToken(ask, scopes) })
        for (const ask of QUESTIONS.flatMap((asks) => asks(viewer, world))) await put(`${role}, ${name}`, through(ask))
        for (const ask of await removingAsks(viewer, world)) await put(`${role}, ${name}`, through(ask))
        const seen = scopes === undefined ? await screen.look(asked) : []
        for (const [topic, faults] of seen) note(`${role}, ${name}: topic ${topic}`, faults)
        await world.clear()
      }
    },
    found: (): RightsFound => ({ ...count, unasked: [...unasked] }),
  }
}

async function peopleOf({ rows }: ApiStage) {
  const ids = new Map((await listUsers(rows)).map(({ login, id }) => [login, id]))
  const [me = '', mate = '', other = ''] = ['amy', 'ben', 'sue'].map((login) => ids.get(login))
  return { me, mate, other }
}

interface Asked {
  readonly world: World
  readonly viewer: Viewer
  readonly ask: Ask
  readonly headers: Readonly<Record<string, string>>
  /** Words that this viewer may not read. */
  readonly secrets: readonly string[]
}

/** What is wrong with an answer: its status, what it holds, or a word in it that this viewer may not read. */
async function faultsOf({ app }: ApiStage, { world, ask, headers, secrets }: Asked): Promise<readonly string[]> {
  const { url, payload, status, holds } = ask
  const send = (at: Pick<Ask, 'method' | 'url' | 'payload'>) =>
    app.inject({ method: at.method, url: `/api/v1${at.url}`, headers, ...(at.payload && { payload: at.payload }) })
  let answer = await send(ask)
  const faults: string[] = []
  if (answer.statusCode !== status)
    faults.push(`expected ${status}, got ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  if (ask.endsAt !== undefined && answer.statusCode === 202) {
    const { id } = answer.json<{ id: string }>()
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      answer = await send({ method: 'GET', url: `${ask.endsAt}/${id}` })
      if (answer.json<{ status: string }>().status !== 'running') break
      await turn()
    }
  }
  const body = bodyOf(answer)
  if (faults.length === 0 && holds !== undefined && !isDeepStrictEqual(holds.of(body), holds.expected))
    faults.push(`expected ${JSON.stringify(holds.expected)}, got ${JSON.stringify(holds.of(body))}`)
  const sent = `${url} ${JSON.stringify(payload ?? {})}`
  const told = secrets.find((word) => answer.body.includes(word) && !sent.includes(word))
  if (told !== undefined) faults.push(`the answer tells ${told}`)
  if (ask.makes !== undefined && (answer.statusCode === 201 || answer.statusCode === 200))
    await world.forget(ask.makes, answer.json<{ id: string }>().id)
  return faults
}

interface Answer {
  readonly body: string
  readonly headers: Readonly<Record<string, unknown>>
}

function bodyOf({ body, headers }: Answer): unknown {
  const isJson = String(headers['content-type'] ?? '').includes('json')
  return isJson ? JSON.parse(body) : body
}

/** What each route needs, as the reference says it. */
async function needsOf({ app }: ApiStage): Promise<ReadonlyMap<string, string>> {
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { description?: string }>>
  }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { description = '' }]) => {
      const permission = /\((\w+\.\w+)\)/.exec(description)?.[1] ?? ''
      return [`${method.toUpperCase()} ${path.replace('/api/v1', '')}`, permission] as const
    }),
  )
  return new Map(routes)
}

/** Routes of records. Those without routes of their own are all asked for by the same ones: vehicles stand for them. */
function routesOf({ rows }: ApiStage, needs: ReadonlyMap<string, string>): readonly string[] {
  const alike = [...rows.objects.values()].filter(({ hasOwnRoutes }) => hasOwnRoutes !== true).map(({ path }) => path)
  return [...needs]
    .filter(([, permission]) => ASKED.test(permission))
    .map(([route]) => route)
    .filter((route) => !alike.some((each) => route.includes(` /${each}`)))
}

/** What routes of records need. */
const ASKED = /^(records\.\w+|exports\.run|bulk\.run|handovers\.run|care\.run)$/

async function tokenOf({ rows }: ApiStage, user: string, scopes: readonly string[]) {
  const { secret } = await createToken(rows, { user, by: user, forMs: SESSION_MS, label: 'matrix', scopes })
  return { authorization: `Bearer ${secret}` }
}

function must<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}
