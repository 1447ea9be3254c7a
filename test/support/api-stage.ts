import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import type { Test } from 'tap'
import { openPrompts } from '../../src/adapters/prompts/index.ts'
import { createMemoryStore } from '../../src/adapters/store/memory/index.ts'
import type { ApiParts } from '../../src/api/parts.ts'
import { createApi } from '../../src/api/server.ts'
import { createEngine, type Engine } from '../../src/core/engine.ts'
import { createExplainer } from '../../src/core/explain/explainer.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Effect } from '../../src/core/words/effect.ts'
import { flowSettings } from '../../src/core/words/flow.ts'
import type { Command, Signal } from '../../src/core/words/input.ts'
import { numberSettings } from '../../src/core/words/number.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { createSession } from '../../src/crm/credentials.ts'
import type { RecordPorts } from '../../src/crm/ports.ts'
import { createUser, type Role } from '../../src/crm/users.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'
import { makeTone } from '../../src/lib/tone.ts'
import { createVirtualClock, type VirtualClock } from '../../src/lib/virtual-clock.ts'
import { writeWav } from '../../src/lib/wav.ts'
import type { Speech } from '../../src/ports/speech.ts'
import type { Store, StoreHealth } from '../../src/ports/store.ts'
import type { Loop } from '../../src/runtime/loop.ts'
import { createLoop } from '../../src/runtime/single-writer.ts'
import type { View } from '../../src/views/view.ts'
import { objects } from './declared-objects.ts'
import { channels, strategies, verbs } from './engine.ts'
import { START_MS } from './event-lines.ts'

const views = await loadCatalog<View>(new URL('../../src/views/', import.meta.url), ['view', 'rebuild'])

/** A centre behind its API: one switch, queue `sales`, agents amy and ben, users amy, ben, sue and adm. */
export interface ApiStage {
  readonly app: FastifyInstance
  /** What the API was made of. */
  readonly parts: ApiParts
  readonly engine: Engine
  readonly loop: Loop
  readonly store: Store
  readonly clock: VirtualClock
  readonly rows: RecordPorts
  readonly recordingsDir: string
  /** What was asked of switches and of the customer store, in order. */
  readonly effects: Effect[]
  /** Called with each of them when it goes out. */
  onEffect: (effect: Effect) => void
  /** Submits and expects that nobody refuses. */
  tell(...inputs: readonly (Command | Signal)[]): Promise<void>
  /** The cookie of a new session of a user. */
  cookie(login: string, forMs?: number): Promise<string>
  /** Headers of a page of ours, logged in. */
  page(login: string): Promise<Record<string, string>>
  /** A caller who waits in the queue; resolves with the id of the call. */
  callIn(leg: string, caller?: { from?: string; name?: string }): Promise<string>
  /** The disk hangs: nothing is durable until the returned function is called. */
  holdCommits(): () => void
  /** Says to everybody what the store would say. */
  reportHealth(health: StoreHealth): void
}

/** Builds a stage; all of it ends with the test. */
export async function openApiStage(
  t: Pick<Test, 'teardown' | 'error'>,
  more: Partial<ApiParts> = {},
  makeStore: (clock: VirtualClock) => Store = (clock) => createMemoryStore({ clock }),
): Promise<ApiStage> {
  const clock = createVirtualClock(START_MS)
  const recordingsDir = mkdtempSync(join(tmpdir(), 'ringdown-api-'))
  const memory = makeStore(clock)
  await memory.open()
  const listeners: ((health: StoreHealth) => void)[] = []
  let held = Promise.resolve()
  const store: Store = {
    ...memory,
    commit: (batch) => held.then(() => memory.commit(batch)),
    onHealth: (listener) => void listeners.push(listener),
  }
  const ids = more.ids ?? countingIds()
  const effects: Effect[] = []
  const engine = createEngine({
    strategies,
    channels,
    verbs,
    ids,
    random: () => 0,
    hasPrompt: () => true,
    hasTrunk: () => true,
  })
  const loop = createLoop({
    engine,
    store,
    views: [...views.values()],
    clock,
    perform: (effect) => {
      effects.push(effect)
      stage.onEffect(effect)
    },
    restore: async () => 0,
    save: async () => {},
    onFault: (error) => t.error(error, 'no fault'),
    snapshotEvery: 1_000_000,
  })
  await loop.start()
  const plan = { country: 'CN' }
  const rows: RecordPorts = { store, write: (change) => loop.write(change), ids, clock, plan, objects }
  const parts: ApiParts = {
    loop,
    store,
    clock,
    ids,
    plan: rows.plan,
    zone: 'UTC',
    log: pino({ level: 'silent' }),
    recordingsDir,
    importsDir: join(recordingsDir, 'imports'),
    version: '0.0.0',
    strategies: [...strategies.values()],
    channels: [...channels.values()],
    explain: createExplainer(engine.centre),
    webDir: join(recordingsDir, 'web'),
    switches: () => engine.centre.switches,
    switchFacts: () => ({ software: 'simulated switch', legs: engine.centre.legs.size }),
    prompts: openPrompts({
      shippedDir: join(import.meta.dirname, '../../sounds'),
      dir: join(recordingsDir, 'prompts'),
      speech: async () => speechOf(recordingsDir),
    }),
    origins: ['https://desk.example.com'],
    trustProxy: ['10.0.0.0/8'],
    secureCookies: false,
    ...more,
  }
  const app = await createApi(parts)
  t.teardown(async () => {
    await app.close()
    await loop.stop()
    await memory.close()
    rmSync(recordingsDir, { recursive: true })
  })
  const stage: ApiStage = {
    app,
    parts,
    engine,
    loop,
    store,
    clock,
    rows,
    recordingsDir,
    effects,
    onEffect: () => {},
    async tell(...inputs) {
      for (const input of inputs) {
        const submitted = loop.submit(input)
        // What nobody waits for is taken with the next turn, or a moment later.
        if (input.type === 'contact.found' || input.type === 'leg.ringing') clock.runTo(clock.now() + 100)
        const answer = await submitted
        if ('refusal' in answer) throw new Error(`${input.type}: ${answer.refusal.code}: ${answer.refusal.detail}`)
      }
    },
    async cookie(login, forMs = 3_600_000) {
      const { secret } = await createSession(rows, { user: users.get(login) ?? '', by: 'test', forMs })
      return `ringdown_session=${secret}`
    },
    async page(login) {
      return { cookie: await stage.cookie(login), origin: 'https://desk.example.com' }
    },
    async callIn(leg, { from = '13800138000', name = '' } = {}) {
      await stage.tell({ type: 'leg.appeared', leg, switch: 'pbx', to: '100', from, name })
      await stage.tell({ type: 'leg.answered', leg })
      return engine.centre.legs.get(leg)?.interaction ?? ''
    },
    holdCommits() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    reportHealth(health) {
      for (const listener of listeners) listener(health)
    },
  }
  const users = await settle(stage)
  return stage
}

/** What the centre is made of. */
async function settle({ tell, rows }: ApiStage): Promise<Map<string, string>> {
  const answer = { verb: 'answer', next: { done: 'queue' } }
  const queue = { verb: 'enqueue', args: { queue: 'sales' } }
  await tell(
    { type: 'switch.listed', switch: 'pbx', legs: [], askedAtMs: START_MS, isRestarted: false },
    { type: 'queue.configure', queue: queueSettings.parse({ id: 'sales', name: 'Sales <b>' }) },
    { type: 'agent.configure', agent: agentSettings.parse({ id: 'amy', name: 'Amy', phone: 'phone:amy' }) },
    { type: 'agent.configure', agent: agentSettings.parse({ id: 'ben', name: 'Ben', phone: 'phone:ben' }) },
    {
      type: 'flow.publish',
      flow: flowSettings.parse({ id: 'main', start: 'answer', nodes: { answer, queue } }),
    },
    { type: 'number.configure', number: numberSettings.parse({ id: '100', label: 'Main', flow: 'main' }) },
  )
  const users = new Map<string, string>()
  for (const [login, role, agent] of PEOPLE) {
    const password = login === 'amy' ? { password: 'correct horse' } : {}
    const made = await createUser(rows, { login, name: login, role, agent, ...password }, 'test')
    if ('refusal' in made) throw new Error(made.refusal.detail)
    users.set(login, made.value.id)
  }
  return users
}

const PEOPLE: readonly (readonly [login: string, role: Role, agent: string])[] = [
  ['amy', 'agent', 'amy'],
  ['ben', 'agent', 'ben'],
  ['sue', 'supervisor', ''],
  ['adm', 'admin', ''],
]

/** A speech engine that says every text with a tone of a second, and speaks English only. */
function speechOf(dir: string): Speech {
  return {
    name: 'tone',
    async say(_, language) {
      if (language !== 'en') throw new Error(`expected one of the languages en, got ${language}`)
      const file = join(dir, 'tone.wav')
      writeFileSync(
        file,
        writeWav({ rate: 8_000, channels: [makeTone({ rate: 8_000, hz: 440, ms: 1_000, level: 0.5 })] }),
      )
      return file
    },
  }
}

function countingIds() {
  let last = 0
  return {
    next: () => {
      last += 1
      return `id${String(last).padStart(6, '0')}`
    },
  }
}
