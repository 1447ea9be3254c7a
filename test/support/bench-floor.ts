import type { Page } from 'playwright-core'
import { demoCustomers } from '../../src/crm/demo/people.ts'
import type { Clock } from '../../src/ports/clock.ts'
import { startRobots } from '../../src/sim/robots.ts'
import { agentId, largeCentre } from '../e2e/support/large-centre.ts'
import { openSimDesk, type SimDesk } from '../e2e/support/sim-desk.ts'
import { until } from '../e2e/support/until.ts'
import { logInBy, openBrowser } from './browser.ts'
import { type Paint, takePaints, watchPaints } from './page-paints.ts'

/** How busy the floor is and how often it is looked at. */
export interface FloorPlan {
  readonly agents: number
  readonly callsPerHour: number
  readonly probes: number
}

/** What was seen of it. */
export interface FloorTimes {
  /** From the change of an agent's state in the server until the line of the floor has been drawn, each in ms. */
  readonly ms: readonly number[]
  /** How many changes of agents' states there were in a second, all agents together. */
  readonly changesPerSecond: number
}

interface Probe {
  readonly agent: string
  readonly name: string
}

const SEED = 1
const PAUSE_MS = 200
/** Their queues are those that no caller chooses: their state changes by our word alone. */
const QUIET_QUEUES = new Set(['roadside', 'claims', 'members'])
const WORDS = { ready: 'Ready', break: 'Break' } as const
const STATE_EVENTS = new Set(['agent.readied', 'agent.paused', 'offer.made', 'interaction.connected', 'agent.wrapup'])

/** A supervisor looks at a floor of robots under calls, while agents in sight change their state. */
export async function measureFloor(plan: FloorPlan): Promise<FloorTimes> {
  const desk = await openSimDesk({ centreText: largeCentre(plan.agents) })
  const browser = await openBrowser()
  const shift = createShift(desk.centre.clock)
  try {
    await employ(desk, { ...plan, clock: shift.clock })
    const storageState = await logInBy(browser, desk.link('supervisor'))
    const context = await browser.newContext({ storageState, locale: 'en', viewport: { width: 1920, height: 1080 } })
    await watchPaints(context, 'floor')
    const page = await context.newPage()
    await page.goto(`${desk.url}/supervisor`)
    const probes = await findProbes(desk, page)
    return await probe(desk, { page, probes, times: plan.probes })
  } finally {
    shift.end()
    await browser.close()
    await desk.stop()
  }
}

/** A clock whose deadlines can all be called off: robots work until the process ends, which is too long here. */
function createShift({ now, at }: Clock): { readonly clock: Clock; end(): void } {
  const cancels = new Set<() => void>()
  let isOver = false
  return {
    clock: {
      now,
      at(timeMs, act) {
        if (isOver) return () => {}
        const cancel = at(timeMs, () => {
          cancels.delete(cancel)
          act()
        })
        cancels.add(cancel)
        return cancel
      },
    },
    end() {
      isOver = true
      for (const cancel of cancels) cancel()
    },
  }
}

async function employ(
  { centre }: SimDesk,
  { agents, callsPerHour, clock }: FloorPlan & { readonly clock: Clock },
): Promise<void> {
  const { loop, engine, phones } = centre
  const { sim } = phones
  if (sim === undefined) throw new Error('expected the simulated switch')
  const all = Array.from({ length: agents }, (_, at) => agentId(at))
  const isQuiet = (id: string) => engine.centre.agents.get(id)?.settings.queues?.every((each) => QUIET_QUEUES.has(each))
  // Robots end their breaks by themselves, which would be a change besides ours.
  const ids = all.filter((id) => isQuiet(id) !== true)
  for (const agent of all.filter((id) => !ids.includes(id))) {
    await loop.submit({ type: 'agent.login', agent })
    await loop.submit({ type: 'agent.ready', agent })
  }
  const customers = demoCustomers(SEED).contacts
  await startRobots({ sim, loop, engine, clock, seed: SEED, agents: ids, customers, callsPerHour })
}

/** Agents in sight whom no caller reaches, and whose names nobody else has. */
async function findProbes({ centre }: SimDesk, page: Page): Promise<readonly Probe[]> {
  const all = [...centre.engine.centre.agents.values()].map(({ settings }) => settings)
  return until('the agents', async () => {
    const shown = new Set((await takePaints(page)).map(({ key }) => key))
    const found = all.filter(
      ({ name, queues }) =>
        shown.has(name) &&
        queues?.every((queue) => QUIET_QUEUES.has(queue)) === true &&
        all.filter((other) => other.name === name).length === 1,
    )
    return found.length > 0 && found.map(({ id, name }) => ({ agent: id, name }))
  })
}

interface Round {
  readonly page: Page
  readonly probes: readonly Probe[]
  readonly times: number
}

async function probe({ centre }: SimDesk, { page, probes, times }: Round): Promise<FloorTimes> {
  let changes = 0
  const end = centre.loop.subscribe(({ logged }) => {
    changes += logged.filter(({ event }) => STATE_EVENTS.has(event.type)).length
  })
  const startedMs = performance.now()
  const ms: number[] = []
  for (let at = 0; at < times; at += 1) {
    const { agent, name } = probes[at % probes.length] ?? { agent: '', name: '' }
    const isReady = centre.engine.centre.agents.get(agent)?.status === 'ready'
    await takePaints(page)
    const changedAtMs = Date.now()
    const answer = await centre.loop.submit(
      isReady ? { type: 'agent.pause', agent, reason: 'lunch' } : { type: 'agent.ready', agent },
    )
    if ('refusal' in answer) throw new Error(`the change was refused: ${JSON.stringify(answer.refusal)}`)
    const word = isReady ? WORDS.break : WORDS.ready
    const isIt = ({ key, text }: Paint) => key === name && text.startsWith(word)
    const drawn = await until(`${name} to be shown as ${word}`, async () => (await takePaints(page)).find(isIt))
    ms.push(drawn.atMs - changedAtMs)
    await until('a pause', () => Date.now() - changedAtMs > PAUSE_MS)
  }
  end()
  return { ms, changesPerSecond: (changes * 1_000) / (performance.now() - startedMs) }
}
