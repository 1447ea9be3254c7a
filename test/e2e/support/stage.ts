import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startAsterisk } from '../../../src/adapters/switches/asterisk/private/instance.ts'
import type { Fallback } from '../../../src/adapters/switches/asterisk/private/options.ts'
import { provideAsterisk } from '../../../src/adapters/switches/asterisk/private/provide.ts'
import type { PrivateAsterisk } from '../../../src/adapters/switches/asterisk/private/supervisor.ts'
import { createLog } from '../../../src/adapters/system/log.ts'
import { type Centre, compose } from '../../../src/compose.ts'
import { configSources, loadConfig } from '../../../src/config/load.ts'
import type { Event, Logged } from '../../../src/core/words/event.ts'
import type { Command } from '../../../src/core/words/input.ts'
import type { QueueSettings } from '../../../src/core/words/queue.ts'
import type { Row } from '../../../src/ports/store.ts'
import { type Behaviour, type SipPhone, startSipPhone } from '../../support/sip-phone.ts'
import { centreCommands } from './centre-settings.ts'
import { type Network, pickNetwork } from './network.ts'
import type { Place } from './sip-tap.ts'

/** What a stage is to be made of. */
export interface StageOptions {
  readonly agents: readonly string[]
  readonly queue?: Partial<QueueSettings>
  /** Where an agent's phone is when it is none of the stage's own. */
  readonly contacts?: Readonly<Record<string, Place>>
  /** The trunk leads to this place. */
  readonly trunk?: Place
  /** `own`: an Asterisk beside the server, which lives on when the server stops. Default: the server's private one. */
  readonly phones?: 'private' | 'own'
  readonly fallback?: Fallback
  readonly network?: Network
  readonly say: (line: string) => void
}

/** A whole server without its API on a real Asterisk, with telephones. */
export interface Stage {
  readonly dir: string
  /** The server that runs now. */
  readonly centre: Centre
  /** All that was logged while a server of this stage ran. */
  readonly log: readonly Logged[]
  readonly host: Network
  readonly sip: Place
  readonly caller: SipPhone
  readonly asterisk: PrivateAsterisk | undefined
  phone(agent: string): SipPhone
  /** Submits a command; a refusal is an error. */
  tell(command: Command): Promise<void>
  /** Logs an agent in and makes them ready; the phone then behaves like this. */
  ready(agent: string, behaviour?: Behaviour): Promise<void>
  events<T extends Event['type']>(type: T): Extract<Event, { readonly type: T }>[]
  rows(sql: string, ...parameters: readonly unknown[]): Promise<readonly Row[]>
  /** Stops the server; with an Asterisk of its own the calls go on. */
  stopServer(): Promise<void>
  startServer(): Promise<void>
  stop(): Promise<void>
}

const PROGRAM = fileURLToPath(new URL('../../..', import.meta.url))
const LOG_LEVEL = 'error'

/** Opens a stage in a new folder, on ports and addresses of its own. What cannot be had rejects, and nothing stays. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-e2e-'))
  const closing: (() => unknown)[] = [() => rm(dir, { recursive: true, force: true, maxRetries: 5 })]
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    return await furnish(options, { dir, closing, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

interface Parts {
  readonly dir: string
  readonly closing: (() => unknown)[]
  stop(): Promise<void>
}

async function furnish(options: StageOptions, { dir, closing, stop }: Parts): Promise<Stage> {
  const host = options.network ?? pickNetwork()
  const caller = await startSipPhone({ host: host(2) })
  closing.push(() => caller.stop())
  const phones = new Map<string, SipPhone>()
  for (const [at, agent] of options.agents.entries()) {
    if (options.contacts?.[agent] !== undefined) continue
    const phone = await startSipPhone({ host: host(100 + at), behaviour: { type: 'ring' } })
    closing.push(() => phone.stop())
    phones.set(agent, phone)
  }
  const fixed = options.agents.map((name) => {
    const { host, port } = options.contacts?.[name] ?? placeOf(phones.get(name))
    return { name, contact: `sip:${name}@${host}:${port}` }
  })
  const asterisk = options.phones === 'own' ? await ownAsterisk(options, { dir, fixed }) : undefined
  if (asterisk !== undefined) closing.push(() => asterisk.stop())
  await mkdir(join(dir, 'flows'))
  const config = loadConfig(configSources(PROGRAM, dir, undefined, settings(options, { dir, fixed, asterisk })))
  const log: Logged[] = []
  let centre: Centre | undefined
  const running = () => {
    if (centre === undefined) throw new Error('expected the server to run')
    return centre
  }
  const startServer = async () => {
    const started = await compose(config, { log: createLog(LOG_LEVEL), say: options.say })
    await started.takeCalls()
    started.loop.subscribe(({ logged }) => void log.push(...logged))
    centre = started
  }
  const stopServer = async () => {
    await centre?.stop()
    centre = undefined
  }
  closing.push(stopServer)
  await startServer()
  const tell = async (command: Command) => {
    const answer = await running().loop.submit(command)
    if ('refusal' in answer) throw new Error(`${command.type} was refused: ${JSON.stringify(answer.refusal)}`)
  }
  for (const command of centreCommands(options.agents, options.queue)) await tell(command)
  const phone = (agent: string) => {
    const found = phones.get(agent)
    if (found === undefined) throw new Error(`expected ${agent} to have a phone of the stage`)
    return found
  }
  return {
    dir,
    get centre() {
      return running()
    },
    log,
    host,
    sip: asterisk === undefined ? placeFrom(running().phones.sip) : { host: asterisk.sipHost, port: asterisk.sipPort },
    caller,
    asterisk,
    phone,
    tell,
    async ready(agent, behaviour) {
      if (behaviour !== undefined) phone(agent).behave(behaviour)
      await tell({ type: 'agent.login', agent })
      await tell({ type: 'agent.ready', agent })
    },
    events: (type) => log.flatMap(({ event }) => (isOf(event, type) ? [event] : [])),
    rows: (sql, ...parameters) => running().store.read({ sql, parameters }),
    stopServer,
    startServer,
    stop,
  }
}

type Fixed = readonly { readonly name: string; readonly contact: string }[]

async function ownAsterisk(
  { fallback, say }: StageOptions,
  { dir, fixed }: { dir: string; fixed: Fixed },
): Promise<PrivateAsterisk> {
  return startAsterisk({
    asterisk: await provideAsterisk({ varDir: join(PROGRAM, 'var'), log: say }),
    dir: join(dir, 'asterisk'),
    musicDir: join(PROGRAM, 'sounds', 'music', 'default'),
    phones: fixed,
    log: say,
    keepRunning: 'never',
    ...(fallback === undefined ? {} : { fallback }),
  })
}

function settings(
  { trunk }: StageOptions,
  { dir, fixed, asterisk }: { dir: string; fixed: Fixed; asterisk: PrivateAsterisk | undefined },
) {
  const common = {
    data: { dir: join(dir, 'data') },
    flows: { dir: join(dir, 'flows') },
    demo: { isSeeded: false },
    reconcile: { everyMs: 1_000 },
    http: { port: 0 },
    callUs: { isEnabled: true },
  }
  if (asterisk === undefined)
    return {
      ...common,
      sip: { port: 0, phones: fixed, ...(trunk === undefined ? {} : { trunkHost: `${trunk.host}:${trunk.port}` }) },
    }
  const { ariUrl, user, password, recordingDir } = asterisk
  return { ...common, switch: { kind: 'asterisk', url: ariUrl, user, password, recordingsSpool: recordingDir } }
}

function isOf<T extends Event['type']>(event: Event, type: T): event is Extract<Event, { readonly type: T }> {
  return event.type === type
}

function placeOf(phone: SipPhone | undefined): Place {
  if (phone === undefined) throw new Error('expected a phone')
  return { host: phone.host, port: phone.port }
}

function placeFrom(address: string): Place {
  const colon = address.lastIndexOf(':')
  if (colon < 0) throw new Error('expected a real Asterisk, got the simulated switch; see the lines above')
  return { host: address.slice(0, colon), port: Number(address.slice(colon + 1)) }
}
