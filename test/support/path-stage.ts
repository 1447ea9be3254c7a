import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startAsterisk } from '../../src/adapters/switches/asterisk/private/instance.ts'
import { readInstanceState } from '../../src/adapters/switches/asterisk/private/instance-file.ts'
import { provideAsterisk } from '../../src/adapters/switches/asterisk/private/provide.ts'
import { createLog } from '../../src/adapters/system/log.ts'
import { type Centre, compose } from '../../src/compose.ts'
import { configSources, loadConfig } from '../../src/config/load.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Command } from '../../src/core/words/input.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { type Place, type SipLoad, startSipLoad } from './sip-load.ts'

/** One Asterisk that serves our centre and app_queue side by side, with the same phones. */
export interface PathStage {
  readonly centre: Centre
  readonly load: SipLoad
  readonly sip: Place
  readonly asteriskPid: number
  /** Tells how far a measurement is. */
  readonly say: (line: string) => void
  /** Makes exactly this many agents ready in our centre. */
  staff(agents: number): Promise<void>
  /** Waits until nothing of our centre is at work. */
  rest(): Promise<void>
  stop(): Promise<void>
}

/** The number of our flow; its calls are not recorded. */
export const OURS = '7000'
/** The same, each call recorded. */
export const OURS_RECORDED = '7001'

/** The number at which callers hear the same music and nothing else. */
export const PLAIN_MUSIC = '9000'

/** The number of app_queue with this many members. */
export function rivalNumber(members: number): string {
  return `8${String(members).padStart(3, '0')}`
}

const HOST = '127.0.0.1'
const PROGRAM = fileURLToPath(new URL('../..', import.meta.url))
const REST_WITHIN_MS = 20_000
const POLL_MS = 20

/** Starts all of it in a new folder below `below`; `sizes` are the teams that calls will be offered to. */
export async function openPathStage(
  below: string,
  sizes: readonly number[],
  say: (line: string) => void,
): Promise<PathStage> {
  mkdirSync(below, { recursive: true })
  const dir = mkdtempSync(join(resolve(below), 'path-'))
  const closing: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const load = await startSipLoad(HOST)
    closing.push(() => load.stop())
    const names = Array.from({ length: Math.max(...sizes) }, (_, at) => `agent-${at + 1}`)
    const asterisk = await startAsterisk({
      asterisk: await provideAsterisk({ varDir: join(PROGRAM, 'var'), log: say }),
      dir: join(dir, 'asterisk'),
      musicDir: join(PROGRAM, 'sounds', 'music', 'default'),
      phones: names.map((name) => ({ name, contact: `sip:${name}@${HOST}:${load.phones.port}` })),
      log: say,
      extra: rivalFiles(names, sizes),
      keepRunning: 'never',
    })
    closing.push(() => asterisk.stop())
    const config = loadConfig(configSources(PROGRAM, dir, undefined, configOf(dir, asterisk)))
    const centre = await compose(config, { log: createLog('error'), say })
    await centre.takeCalls()
    closing.push(() => centre.stop())
    await furnish(centre, names)
    return {
      centre,
      load,
      sip: { host: asterisk.sipHost, port: asterisk.sipPort },
      say,
      asteriskPid: (await readInstanceState(join(dir, 'asterisk')))?.asterisk?.pid ?? 0,
      staff: (agents) => staff(centre, names, agents),
      rest: () => rest(centre),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function configOf(
  dir: string,
  { ariUrl, user, password, recordingDir }: { ariUrl: string; user: string; password: string; recordingDir: string },
) {
  const flows = join(dir, 'flows')
  mkdirSync(flows)
  return {
    data: { dir: join(dir, 'data') },
    switch: { kind: 'asterisk', url: ariUrl, user, password, recordingsSpool: recordingDir },
    flows: { dir: flows },
    demo: { isSeeded: false },
  }
}

const PLAIN = `exten => ${PLAIN_MUSIC},1,Answer()\n same => n,MusicOnHold(default)\n`

/** app_queue as its manual would have it for speed, with the same music. */
function rivalFiles(names: readonly string[], sizes: readonly number[]): Record<string, string> {
  const queues = sizes.map((size) =>
    [
      `[bench-${size}]`,
      'strategy=rrmemory',
      'musicclass=default',
      'timeout=20',
      'retry=1',
      'wrapuptime=0',
      'autofill=yes',
      'ringinuse=no',
      'joinempty=yes',
      'announce-frequency=0',
      ...names.slice(0, size).map((name) => `member => PJSIP/${name}`),
      '',
    ].join('\n'),
  )
  const extensions = sizes.map(
    (size) => `exten => ${rivalNumber(size)},1,Answer(,i)\n same => n,Queue(bench-${size})\n same => n,Hangup()\n`,
  )
  return { 'queues.conf': queues.join('\n'), 'extensions.conf': `[inbound]\n${extensions.join('')}${PLAIN}` }
}

async function furnish({ loop }: Centre, names: readonly string[]): Promise<void> {
  for (const [number, queue, recordPercent] of [
    [OURS, 'plain', 0],
    [OURS_RECORDED, 'recorded', 100],
  ] as const) {
    const settings = queueSettings.parse({ id: queue, name: queue, wrapupMs: 0, recordPercent })
    await insist(loop, { type: 'queue.configure', queue: settings })
    const nodes = {
      answer: { verb: 'answer', args: {}, next: { done: 'queue' } },
      queue: { verb: 'enqueue', args: { queue }, next: {} },
    }
    await insist(loop, { type: 'flow.publish', flow: { id: queue, start: 'answer', nodes, hours: {} } })
    const settled = { id: number, label: queue, flow: queue, language: 'en' }
    await insist(loop, { type: 'number.configure', number: settled })
  }
  for (const name of names) {
    const agent = agentSettings.parse({ id: name, name, phone: `phone:${name}` })
    await insist(loop, { type: 'agent.configure', agent })
  }
}

async function staff({ loop, engine }: Centre, names: readonly string[], wanted: number): Promise<void> {
  const steps = names.map(async (agent, at) => {
    const isOnline = engine.centre.agents.get(agent)?.status !== 'offline'
    if (at >= wanted && isOnline) await insist(loop, { type: 'agent.logout', agent })
    if (at >= wanted) return
    if (!isOnline) await insist(loop, { type: 'agent.login', agent })
    await insist(loop, { type: 'agent.ready', agent })
  })
  await Promise.all(steps)
}

async function rest({ engine }: Centre): Promise<void> {
  const untilMs = performance.now() + REST_WITHIN_MS
  const { interactions, legs } = engine.centre
  while (interactions.size + legs.size > 0) {
    if (performance.now() > untilMs) throw new Error(`${interactions.size} calls and ${legs.size} legs did not end`)
    await wait(POLL_MS)
  }
}

async function insist(loop: Centre['loop'], command: Command): Promise<void> {
  const answer = await loop.submit(command)
  if ('refusal' in answer) throw new Error(`${answer.refusal.code}: ${answer.refusal.detail}`)
}
