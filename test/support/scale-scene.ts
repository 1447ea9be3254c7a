import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '../../src/adapters/system/log.ts'
import { compose } from '../../src/compose.ts'
import { configSources, loadConfig } from '../../src/config/load.ts'
import { agentSettings } from '../../src/core/words/agent.ts'
import type { Command } from '../../src/core/words/input.ts'
import { queueSettings } from '../../src/core/words/queue.ts'
import { PROGRAM } from '../../src/lib/program.ts'

/** The number that all callers dial, and the queue in which they wait. */
export const SCALE = { number: '1000', queue: 'queue-00001' } as const

const QUEUE = { id: SCALE.queue, name: 'Queue 1', wrapupMs: 0, recordPercent: 0, maxSize: 2_000 }
const STEPS = [2, 3, 5, 8, 13]

/** What a large centre is started with. */
export interface ScaleScene {
  readonly size: number
  /** Agents with a phone, the first ones. */
  readonly phones: number
  readonly asterisk: { ariUrl: string; user: string; password: string; recordingDir: string }
}

/** The id of an agent of the centre. */
export function scaleAgent(at: number): string {
  return `agent-${String(at).padStart(5, '0')}`
}

/**
 * Fills a centre with as many queues as agents, each agent in five of the queues; those with a phone are in the queue of
 * the callers. Resolves with the configuration's path.
 */
export async function writeScaleScene(dir: string, { size, phones, asterisk }: ScaleScene): Promise<string> {
  const { ariUrl: url, user, password, recordingDir: recordingsSpool } = asterisk
  const files = {
    'centre.yaml': {
      queues: [QUEUE],
      agents: [],
      numbers: [{ id: SCALE.number, label: 'Main', flow: 'main' }],
      users: [{ login: 'admin', name: 'Admin', role: 'admin' }],
    },
    'flows/main.yaml': {
      id: 'main',
      start: 'answer',
      nodes: {
        answer: { verb: 'answer', next: { done: 'wait' } },
        wait: { verb: 'enqueue', args: { queue: SCALE.queue }, next: {} },
      },
    },
    'config.yaml': {
      switch: { kind: 'asterisk', url, user, password, recordingsSpool },
      flows: { dir: join(dir, 'flows') },
      demo: { file: join(dir, 'centre.yaml') },
    },
  }
  await mkdir(join(dir, 'flows'))
  for (const [name, what] of Object.entries(files)) await writeFile(join(dir, name), JSON.stringify(what))
  const config = join(dir, 'config.yaml')
  await fill(config, dir, settingsOf(size, phones))
  return config
}

function settingsOf(size: number, phones: number): readonly Command[] {
  const queueId = (at: number) => `queue-${String((at % size) + 1).padStart(5, '0')}`
  return Array.from({ length: size }, (_, at) => at).flatMap((at): Command[] => [
    {
      type: 'queue.configure',
      queue: queueSettings.parse(at === 0 ? QUEUE : { id: queueId(at), name: `Queue ${at + 1}` }),
    },
    {
      type: 'agent.configure',
      agent: agentSettings.parse({
        id: scaleAgent(at + 1),
        name: `Agent ${at + 1}`,
        phone: `phone:${scaleAgent(at + 1)}`,
        queues: at < phones ? [SCALE.queue] : STEPS.map((step) => queueId(at * 7 + step)),
        skills: { [`skill-${at % 50}`]: 1 + (at % 10) },
      }),
    },
  ])
}

async function fill(config: string, dir: string, settings: readonly Command[]): Promise<void> {
  const sources = configSources(PROGRAM, dir, config, { data: { dir: join(dir, 'data') }, switch: { kind: 'sim' } })
  const centre = await compose(loadConfig(sources), { log: createLog('error'), say: () => {} })
  await centre.takeCalls()
  try {
    const answers = await Promise.all(settings.map((command) => centre.loop.submit(command)))
    const refused = answers.find((answer) => 'refusal' in answer)
    if (refused !== undefined) throw new Error(`expected every setting to be taken, got ${JSON.stringify(refused)}`)
  } finally {
    await centre.stop()
  }
}
