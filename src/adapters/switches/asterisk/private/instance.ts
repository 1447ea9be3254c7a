import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { newSecret } from '../../../../lib/secret.ts'
import { whoAnswers } from './ari.ts'
import { ARI_HOST } from './configure.ts'
import { type InstanceState, readInstanceState, writeInstanceState } from './instance-file.ts'
import { type Launch, launchAsterisk, PortsTaken } from './launch.ts'
import type { AsteriskOptions, Fallback, Phone, Ports } from './options.ts'
import { arePortsFree, blockOf, choosePorts } from './ports.ts'
import { endProcess, findProcess, isRunning, type Process } from './process.ts'
import type { AsteriskProgram } from './provide.ts'
import { PrivateAsterisk } from './supervisor.ts'

/** How a private Asterisk is to run; all but the first four has a default. */
export interface StartOptions {
  readonly asterisk: AsteriskProgram
  /** Holds everything of this instance: configuration, secrets, logs, spool. One server at a time. */
  readonly dir: string
  readonly musicDir: string
  readonly log: (line: string) => void
  /** Default `ringdown`. */
  readonly appName?: string
  /** The address for SIP and RTP; default 127.0.0.1. */
  readonly bind?: string
  /** Default: free ones, the same as last time when possible. */
  readonly ports?: Partial<Ports>
  readonly phones?: readonly Phone[]
  /** Default: calls from this machine only. */
  readonly callers?: { readonly allow: readonly string[] }
  readonly fallback?: Fallback
  /** Text appended to a configuration file, by the file's name. */
  readonly extra?: Readonly<Record<string, string>>
  /**
   * When Asterisk and its calls live on after this process: after a crash of it (default; a start finds them again),
   * also after a normal end, or never. A `kill -9` it always survives.
   */
  readonly keepRunning?: 'on-crash' | 'always' | 'never'
}

const TEMPLATE = new URL('../../../../../dialplans/asterisk/extensions.conf', import.meta.url)
const LONGEST_RUN_DIR = 90
const MOST_LAUNCHES = 8
const ADOPT_WITHIN_TRIES = 3
const END_WITHIN_MS = 5_000

/** Starts a private Asterisk, or adopts the one that a dead server left behind, and looks after it until `stop()`. */
export async function startAsterisk(options: StartOptions): Promise<PrivateAsterisk> {
  const dir = resolve(options.dir)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const last = await readInstanceState(dir)
  if (last?.owner && isRunning(last.owner)) {
    throw new Error(
      `expected ${dir} to be free, but the server with process id ${last.owner.pid} uses it. Stop it first.`,
    )
  }
  const template = await readFile(TEMPLATE, 'utf8')
  const modules = new Set(await readdir(options.asterisk.modulesDir))
  const plan: Plan = { options, dir, template, modules }
  const orphan = last?.asterisk && isRunning(last.asterisk) ? last.asterisk : undefined
  if (last && orphan && (await isOurs(last))) return adopt(plan, last, orphan)
  if (orphan) await endProcess(orphan, END_WITHIN_MS)
  return startAnew(plan, last)
}

/** Ends the Asterisk of a directory whose server is gone; true when one ran. */
export async function endOrphan(dir: string): Promise<boolean> {
  const state = await readInstanceState(resolve(dir))
  if (!state?.asterisk || !isRunning(state.asterisk) || (state.owner && isRunning(state.owner))) return false
  await endProcess(state.asterisk, END_WITHIN_MS)
  return true
}

interface Plan {
  readonly options: StartOptions
  readonly dir: string
  readonly template: string
  readonly modules: ReadonlySet<string>
}

async function isOurs(state: InstanceState): Promise<boolean> {
  for (let tries = 0; tries < ADOPT_WITHIN_TRIES; tries++) {
    const answer = await whoAnswers(accessOf(state))
    if (answer.from === 'asterisk') return answer.name === state.systemName
    if (answer.from === 'stranger') return false
  }
  return false
}

async function adopt(plan: Plan, last: InstanceState, asterisk: Process): Promise<PrivateAsterisk> {
  const { log, bind, ports } = plan.options
  const wanted = { ...last.ports, ...definedOf(ports ?? {}) }
  const isAsWanted = (bind ?? last.bind) === last.bind && isSame(wanted, last.ports)
  if (!isAsWanted) log('the running Asterisk keeps its old address and ports until it is stopped, for its calls')
  const state: InstanceState = { ...last, owner: ownProcess(), asterisk }
  await writeInstanceState(plan.dir, state)
  const adopted = supervise(plan, { state, asterisk, isAdopted: true })
  await adopted.refresh()
  log(`found the running Asterisk again (process ${asterisk.pid})`)
  return adopted
}

async function startAnew(plan: Plan, last: InstanceState | undefined): Promise<PrivateAsterisk> {
  const bind = plan.options.bind ?? '127.0.0.1'
  const given = definedOf(plan.options.ports ?? {})
  const tried = new Set<number>()
  let wish = last && last.bind === bind ? { ...last.ports, ...given } : undefined
  for (;;) {
    const isWishFree = wish !== undefined && (await arePortsFree(bind, wish))
    const ports = wish && isWishFree ? wish : await choosePorts(bind, given, tried)
    wish = undefined
    const state = await newState(plan, { bind, ports, last })
    try {
      return await launchFirst(plan, state)
    } catch (error) {
      tried.add(blockOf(ports))
      if (!(error instanceof PortsTaken) || tried.size >= MOST_LAUNCHES) throw error
    }
  }
}

async function launchFirst(plan: Plan, state: InstanceState): Promise<PrivateAsterisk> {
  const startedAt = performance.now()
  const launch = launchOf(plan, state)
  const onSpawn = (asterisk: Process) => writeInstanceState(plan.dir, { ...state, asterisk })
  const asterisk = await launchAsterisk({ ...launch, onSpawn })
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(2)
  plan.options.log(`Asterisk ${state.version} is ready after ${seconds} s, SIP on ${state.bind}:${state.ports.sip}`)
  return supervise(plan, { state, asterisk, isAdopted: false })
}

function supervise(
  plan: Plan,
  found: { state: InstanceState; asterisk: Process; isAdopted: boolean },
): PrivateAsterisk {
  const { log, keepRunning = 'on-crash' } = plan.options
  const supervisor = new PrivateAsterisk({ ...launchOf(plan, found.state), ...found, keepRunning, log })
  supervisor.start()
  return supervisor
}

function launchOf(plan: Plan, state: InstanceState): Omit<Launch, 'onSpawn'> {
  const { template, options } = plan
  return {
    template,
    binary: options.asterisk.binary,
    options: asteriskOptions(plan, state),
    ari: accessOf(state),
  }
}

async function newState(
  { options, dir }: Plan,
  { bind, ports, last }: { bind: string; ports: Ports; last: InstanceState | undefined },
): Promise<InstanceState> {
  return {
    systemName: last?.systemName ?? `rd${randomBytes(4).toString('hex')}`,
    user: last?.user ?? 'ringdown',
    password: last?.password ?? newSecret(),
    bind,
    ports,
    runDir: last?.runDir ?? (await chooseRunDir(dir)),
    version: options.asterisk.version,
    asterisk: null,
    owner: ownProcess(),
  }
}

/** A control socket's path has at most 108 characters, so a deep directory keeps it elsewhere. */
async function chooseRunDir(dir: string): Promise<string> {
  const own = join(dir, 'run')
  return own.length <= LONGEST_RUN_DIR ? own : mkdtemp(join(tmpdir(), 'ringdown-'))
}

function asteriskOptions({ options, dir, modules }: Plan, state: InstanceState): AsteriskOptions {
  return {
    dir,
    modules,
    runDir: state.runDir,
    modulesDir: options.asterisk.modulesDir,
    dataDir: options.asterisk.dataDir,
    musicDir: resolve(options.musicDir),
    systemName: state.systemName,
    appName: options.appName ?? 'ringdown',
    ariUser: state.user,
    ariPassword: state.password,
    bind: state.bind,
    ports: state.ports,
    phones: options.phones ?? [],
    callers: options.callers ?? { allow: ['127.0.0.0/8'] },
    fallback: options.fallback ?? {},
    iceHosts: iceHosts(state.bind),
    extra: options.extra ?? {},
  }
}

/** On loopback every address of the machine is offered to browsers as the loopback one. */
function iceHosts(bind: string): Record<string, string> {
  if (!bind.startsWith('127.')) return {}
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const outward = addresses.filter((each) => each.family === 'IPv4' && !each.internal)
  return Object.fromEntries(outward.map((each) => [each.address, bind]))
}

function accessOf({ ports, user, password }: InstanceState) {
  return { url: `http://${ARI_HOST}:${ports.ari}`, user, password }
}

function ownProcess(): Process {
  return findProcess(process.pid) ?? { pid: process.pid, since: '' }
}

function isSame(a: Ports, b: Ports): boolean {
  return a.sip === b.sip && a.ari === b.ari && a.rtpFrom === b.rtpFrom && a.rtpTo === b.rtpTo
}

function definedOf({ sip, ari, rtpFrom, rtpTo }: Partial<Ports>): Partial<Ports> {
  return {
    ...(sip !== undefined && { sip }),
    ...(ari !== undefined && { ari }),
    ...(rtpFrom !== undefined && { rtpFrom }),
    ...(rtpTo !== undefined && { rtpTo }),
  }
}
