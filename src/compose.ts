import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { ulids } from './adapters/system/ids.ts'
import { findAsterisk } from './compose-asterisk.ts'
import { type Base, callTaking, contactFinder, reporter } from './compose-calls.ts'
import { loadCoreCatalogs } from './compose-catalogs.ts'
import { openPhones, type PhoneSystem, type Say } from './compose-phones.ts'
import { openSounds } from './compose-sounds.ts'
import { type OpeningStore, openStore } from './compose-store.ts'
import { type CentreFile, centreFile } from './config/centre.ts'
import { readFlows } from './config/flows.ts'
import type { Config } from './config/schema.ts'
import { createEngine, type Engine } from './core/engine.ts'
import type { Equipment } from './core/turn.ts'
import type { Signal } from './core/words/input.ts'
import { loadCatalog } from './lib/catalog.ts'
import { PROGRAM } from './lib/program.ts'
import { readYaml } from './lib/yaml.ts'
import type { Clock } from './ports/clock.ts'
import type { Ids } from './ports/ids.ts'
import type { Prompts } from './ports/prompts.ts'
import type { Store } from './ports/store.ts'
import type { Switch } from './ports/switch.ts'
import { createPerformer } from './runtime/effects.ts'
import type { Loop } from './runtime/loop.ts'
import { publishFlows } from './runtime/publish-flows.ts'
import { beginSeed, seedNumbers, seedPeople } from './runtime/seed.ts'
import { createLoop } from './runtime/single-writer.ts'
import { restoreSnapshot, saveSnapshot } from './runtime/snapshot.ts'
import type { View } from './views/view.ts'

/** The languages that flows must have prompts in. */
const LANGUAGES = ['en', 'zh']

/** The whole server but its API. */
export interface Centre {
  readonly config: Config
  readonly engine: Engine
  readonly loop: Loop
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Logger
  readonly phones: PhoneSystem
  readonly recordingsDir: string
  readonly prompts: Prompts
  /** What the store is being filled with, when it is; whoever adds the rest says that all is there. */
  readonly seed: CentreFile | undefined
  /** Attaches the switch, once: from then on calls are taken. */
  takeCalls(): Promise<void>
  stop(): Promise<void>
}

/** Who is told, and what has begun already. */
export interface Company {
  readonly log: Logger
  readonly say: Say
  /** The program of a private Asterisk, when somebody looks for it already. */
  readonly program?: ReturnType<typeof findAsterisk>
  /** The store, when somebody opens it already. */
  readonly opening?: OpeningStore
}

/**
 * Opens the store and restores the centre; whoever has all that calls need lets it take them. What cannot be had rejects
 * with what to do.
 */
export async function compose(
  config: Config,
  { log, say, program = findAsterisk(config, say), opening = openStore(config) }: Company,
): Promise<Centre> {
  const { store, clock, opened } = opening
  const ids = ulids()
  const dataDir = resolve(config.data.dir)
  const recordingsDir = join(dataDir, 'recordings')
  mkdirSync(recordingsDir, { recursive: true, mode: 0o700 })
  // Everything that a start waits for begins at once: calls on the switch wait for it.
  const switches = new Map<string, Switch>()
  const [, equipment, views] = await Promise.all([
    opened,
    equip(switches, { ids, zone: config.centre.zone }),
    loadCatalog<View>(folder('views'), ['view', 'rebuild']),
  ])
  watchHealth(store, log)
  const engine = createEngine(equipment)
  const sounds = openSounds({ centre: engine.centre, dataDir, log })
  const base: Base = { config, engine, equipment, store, clock, log, say, switches }
  const loop = openLoop(base, [...views.values()])
  await loop.start()
  const seed = config.demo.isSeeded && (await beginSeed({ loop, store, clock })) ? readSeed(config) : undefined
  await seedPeople({ loop, centre: engine.centre }, seed)
  const [phones] = await Promise.all([
    openPhones(config, { engine, clock, log, say, dataDir, sounds, recordingsDir, program }),
    fill(base, loop, seed),
  ])
  const calls = callTaking(base, loop, phones)
  return {
    ...{ config, engine, loop, store, clock, ids, log },
    phones,
    recordingsDir,
    prompts: sounds.prompts,
    seed,
    takeCalls: calls.begin,
    async stop() {
      await calls.end()
      await phones.switch.stop()
      await loop.stop()
      await store.close()
      await phones.stop()
    },
  }
}

function openLoop({ config, engine, store, clock, log, switches }: Base, views: readonly View[]): Loop {
  const loop = createLoop({
    engine,
    store,
    views,
    clock,
    opening: () => goneSwitches(engine, config.switch.name),
    perform: createPerformer({
      switches,
      findContact: contactFinder(store, config),
      report: (signal) => reporter(loop, log)(signal),
      warn: (message, detail) => log.warn(detail, message),
    }),
    restore: (live) => restoreSnapshot({ engine, store }, live),
    save: (live, centreSeq, viewsSeq) => saveSnapshot({ engine, store }, live, centreSeq, viewsSeq),
    onFault: (error) => fault(log, error),
    snapshotEvery: config.store.snapshotEvery,
  })
  return loop
}

/** Publishes the flows whose files have changed, and gives an empty centre the numbers that lead to them. */
async function fill({ config, engine, equipment, say }: Base, loop: Loop, seed: CentreFile | undefined): Promise<void> {
  const place = { loop, centre: engine.centre }
  const faults = await publishFlows(flowFiles(config, say), { ...place, equipment, languages: LANGUAGES })
  for (const line of faults) say(`this flow was not taken, the one before stays: ${line}`)
  await seedNumbers(place, seed)
}

/** Says once that the store cannot write, and once that it can again. */
function watchHealth(store: Store, log: Logger): void {
  let last = 'ok'
  store.onHealth((health) => {
    if (health.status === last) return
    last = health.status
    if (health.status === 'ok') log.info('the store writes again; nothing was lost')
    else
      log.error({ reason: health.reason }, 'THE STORE CANNOT WRITE; calls go on, nothing new is promised until it can')
  })
}

/** What the core is equipped with in a running centre. */
export async function equip(
  switches: ReadonlyMap<string, Switch>,
  rest: Pick<Equipment, 'ids' | 'zone'>,
): Promise<Equipment> {
  const prompts = new Set<string>()
  for (const language of LANGUAGES)
    for (const file of readdirSync(join(PROGRAM, 'sounds', language))) prompts.add(`${language}/${file}`)
  return {
    ...(await loadCoreCatalogs()),
    ...rest,
    random: Math.random,
    hasPrompt: (name, language) => prompts.has(`${language}/${name}.wav`),
    hasTrunk: (at) => switches.get(at)?.can.has('trunk') === true,
  }
}

function folder(path: string): URL {
  return new URL(`${path}/`, import.meta.url)
}

/** Until its switch is back nobody knows what became of a call; switches that are configured no more take theirs along. */
function goneSwitches(engine: Engine, current: string): Signal[] {
  const gone = [...engine.centre.switches].filter(([name, isAttached]) => isAttached || name !== current)
  return gone.map(([name]) => ({ type: 'switch.lost', switch: name, isDead: name !== current }))
}

function flowFiles(config: Config, say: Say) {
  const dir = resolve(PROGRAM, config.flows.dir)
  if (!existsSync(dir)) say(`no flows are read from files: there is no folder ${dir}`)
  const { flows, bad } = readFlows(dir)
  for (const { message } of bad) say(`this flow was not taken, the one before stays: ${message}`)
  return flows
}

function readSeed(config: Config): CentreFile {
  const file = resolve(PROGRAM, config.demo.file)
  return readYaml(readFileSync(file, 'utf8'), file, centreFile).value
}

/** We were wrong: the log is right, so the process ends and starts again from it. */
function fault(log: Logger, error: unknown): void {
  log.fatal({ error }, 'a fault in Ringdown itself; ending, to start again from the log')
  log.flush(() => process.exit(70))
}
