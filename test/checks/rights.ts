import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Outcome } from '../../src/crm/outcome.ts'
import { createProfile } from '../../src/crm/profiles.ts'
import { type ProfileRules, profileRules } from '../../src/crm/rights/rules.ts'
import type { Share } from '../../src/crm/rights/shares.ts'
import { changeTeam, createTeam } from '../../src/crm/teams.ts'
import { changeUser, listUsers, type Role } from '../../src/crm/users.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { vehicle } from '../support/vehicle.ts'
import { type Ask, readingAsks } from './rights/asks.ts'
import { listAsks } from './rights/list-asks.ts'
import { secretsOf, type Viewer } from './rights/model.ts'
import { FILE, makeWorld, OBJECTS, type World } from './rights/world.ts'
import { changingAsks, makingAsks, removingAsks } from './rights/writing-asks.ts'

/** What the check found: `wrong` counts answers that differ, `unasked` are routes of records that nobody asked. */
export interface RightsFound extends Readonly<Record<string, unknown>> {
  readonly checked: number
  readonly wrong: number
  readonly unasked: readonly string[]
}

const MOST_FAULTS = 20
const ROLES: readonly Role[] = ['agent', 'supervisor', 'admin']
const everywhere = (scope: string) => ({ all: { create: scope, read: scope, change: scope, remove: scope } })

/** Of these kinds the other fields are like one of these: nothing asks for them by themselves. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  consent: ['contact', 'account', 'state', 'proof'],
  attachment: ['contact', 'name', 'file'],
}

/** Rules of the matrix: each scope, scopes that differ, and each field of each object hidden or read-only. */
function* rulesOfAll(): Generator<readonly [name: string, rules: ProfileRules]> {
  for (const scope of ['none', 'own', 'team', 'all']) yield [`all ${scope}`, profileRules.parse(everywhere(scope))]
  yield ['mixed', profileRules.parse({ all: { create: 'team', read: 'all', change: 'own', remove: 'none' } })]
  const parts = { contact: { read: 'own' }, account: { read: 'team', change: 'none' }, note: { read: 'none' } }
  yield ['parts', profileRules.parse({ ...everywhere('all'), objects: parts })]
  const children = { note: { read: 'own', create: 'team' }, 'contact-point': { read: 'team', remove: 'own' } }
  yield ['children', profileRules.parse({ ...everywhere('all'), objects: children })]
  for (const { name, fieldNames } of OBJECTS)
    for (const field of FIELDS[name] ?? fieldNames)
      for (const right of ['hidden', 'read'])
        yield [
          `${name}.${field} ${right}`,
          profileRules.parse({ ...everywhere('all'), objects: { [name]: { fields: { [field]: right } } } }),
        ]
}

/** Shares of the team: records of the one who is no part of it, to read and to change. */
const SHARES: readonly (readonly Share[])[] = [
  [{ object: 'contact', where: { region: 'homemarkc' }, access: 'read' }],
  [{ object: 'contact', where: { region: 'homemarkc', language: 'en' }, access: 'change' }],
  [
    { object: 'account', where: { tier: 'A', region: 'regionmarkc' }, access: 'change' },
    { object: 'vehicle', where: { kind: 'car' }, access: 'read' },
  ],
]

/** Asks every route of records as everybody, and compares each answer with what the rules say, reckoned apart. */
export default {
  name: 'rights',
  summary: 'every route of records × role × owner × hidden field, against answers reckoned from the rules',
  async run(say: (line: string) => void): Promise<RightsFound> {
    const ends: (() => unknown)[] = []
    const stage = await openApiStage({ teardown: (end) => void ends.push(end), error: fail }, { objects: [vehicle] })
    const matrix = await openMatrix(stage, say)
    for (const [name, rules] of [['default', undefined] as const, ...rulesOfAll()]) await matrix.ask(name, rules)
    for (const [at, shares] of SHARES.entries())
      for (const scope of ['none', 'own', 'team'])
        await matrix.ask(`shares ${at} ${scope}`, profileRules.parse(everywhere(scope)), shares)
    const found = matrix.found()
    for (const end of ends) await end()
    return found
  },
}

/** What users of a role may when they have no profile of their own. */
function rulesOfRole(role: Role): ProfileRules {
  if (role !== 'agent') return profileRules.parse(everywhere('all'))
  const all = { create: 'all', read: 'all', change: 'all', remove: 'none' }
  return profileRules.parse({ all, objects: { 'contact-point': { remove: 'all' } } })
}

async function openMatrix(stage: ApiStage, say: (line: string) => void) {
  const users = new Map((await listUsers(stage.rows)).map(({ login, id }) => [login, id]))
  const [me = '', mate = '', other = ''] = ['amy', 'ben', 'sue'].map((login) => users.get(login))
  const world = await makeWorld(stage, [me, mate, other, null])
  const files = join(stage.recordingsDir, 'attachments')
  mkdirSync(files, { recursive: true })
  writeFileSync(join(files, FILE.file), FILE.bytes)
  const team = must(await createTeam(stage.rows, { name: 'north' }, 'test')).id
  for (const user of [me, mate]) must(await changeUser(stage.rows, { user, patch: { team } }, 'test'))
  const unasked = await routesOf(stage)
  const ports = { ...stage.rows, objects: new Map(OBJECTS.map((object) => [object.name, object])) }
  const count = { checked: 0, wrong: 0 }
  const headers = await stage.page('amy')
  const put = async (name: string, viewer: Viewer, ask: Ask) => {
    count.checked += 1
    unasked.delete(ask.route)
    const faults = await faultsOf(stage, { world, viewer, ask, headers })
    if (faults.length === 0) return
    count.wrong += 1
    if (count.wrong > MOST_FAULTS) return
    say(`  ${name}: ${ask.method} ${ask.url} ${JSON.stringify(ask.payload ?? {})}: ${faults.join('; ')}`)
  }
  return {
    async ask(name: string, given: ProfileRules | undefined, shares: readonly Share[] = []) {
      must(await changeTeam(ports, { id: team, settings: { shares } }, 'test'))
      const profile = given && must(await createProfile(stage.rows, { name, rules: given }, 'test')).id
      // Rights over fields stand in the profile alone, whatever the role.
      for (const role of name.includes('.') ? ROLES.slice(0, 1) : ROLES) {
        const patch = { role, profile: profile ?? '' }
        must(await changeUser(stage.rows, { user: me, patch }, 'test'))
        const viewer = { user: me, team: [me, mate], rules: given ?? rulesOfRole(role), shares }
        const asks = [
          ...readingAsks(viewer, world),
          ...listAsks(viewer, world),
          ...changingAsks(viewer, world),
          ...makingAsks(viewer, world),
        ]
        for (const ask of asks) await put(`${role}, ${name}`, viewer, ask)
        for (const ask of await removingAsks(viewer, world)) await put(`${role}, ${name}`, viewer, ask)
        await world.clear()
      }
    },
    found: (): RightsFound => ({ ...count, unasked: [...unasked] }),
  }
}

interface Asked {
  readonly world: World
  readonly viewer: Viewer
  readonly ask: Ask
  readonly headers: Readonly<Record<string, string>>
}

/** What is wrong with an answer: its status, what it holds, or a word in it that this viewer may not read. */
async function faultsOf({ app }: ApiStage, { world, viewer, ask, headers }: Asked): Promise<readonly string[]> {
  const { method, url, payload, status, holds } = ask
  const answer = await app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) })
  const faults: string[] = []
  const body: unknown = answer.body === '' ? {} : answer.json()
  if (answer.statusCode !== status)
    faults.push(`expected ${status}, got ${answer.statusCode} ${answer.body.slice(0, 200)}`)
  else if (holds !== undefined && !isDeepStrictEqual(holds.of(body), holds.expected))
    faults.push(`expected ${JSON.stringify(holds.expected)}, got ${JSON.stringify(holds.of(body))}`)
  const sent = `${url} ${JSON.stringify(payload ?? {})}`
  const told = secretsOf(viewer, world.things).find((word) => answer.body.includes(word) && !sent.includes(word))
  if (told !== undefined) faults.push(`the answer tells ${told}`)
  if (ask.makes !== undefined && answer.statusCode === 201)
    await world.forget(ask.makes, answer.json<{ id: string }>().id)
  return faults
}

/**
 * The routes of records, as the reference lists them. Records without routes of their own are all asked for by the same
 * ones: vehicles stand for them.
 */
async function routesOf({ app, rows }: ApiStage): Promise<Set<string>> {
  const alike = [...rows.objects.values()].filter(({ hasOwnRoutes }) => hasOwnRoutes !== true).map(({ path }) => path)
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { description?: string }>>
  }>()
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { description = '' }]) => /\(records\.\w+\)/.test(description))
      .filter(() => !alike.some((each) => path.startsWith(`/api/v1/${each}`)))
      .map(([method]) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  return new Set(routes)
}

function must<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

function fail(error: unknown): never {
  throw error
}
