import { buildWeb, isWebBuilt } from '../../../src/cli/web/build-web.ts'
import { openFrontDoor } from '../../../src/compose-front-door.ts'
import { dispositionSettings } from '../../../src/core/words/disposition.ts'
import { reasonSettings } from '../../../src/core/words/reason.ts'
import { demoCustomers } from '../../../src/crm/demo/people.ts'
import { writeDemo } from '../../../src/crm/demo/write-demo.ts'
import { type BrowserAgent, openBrowserAgent, type Worker } from './browser-agent.ts'
import { openStage, type Stage } from './stage.ts'

/** A customer whom a call from their number shows. */
export interface Customer {
  readonly name: string
  readonly phone: string
}

/** A real Asterisk, the server with its pages, and agents at browsers of their own. */
export interface BrowserStage {
  readonly stage: Stage
  readonly url: string
  /** Each agent, by name. */
  agent(name: string): BrowserAgent
  /** A customer of ours whom nobody was before. */
  nextCustomer(): Customer
  stop(): Promise<void>
}

const DEMO_SEED = 1
const WRAPUP_MS = 120_000
/** How a call ends here, and why agents pause. */
export const OUTCOME = 'Resolved'
export const BREAK = 'Lunch'

/** Opens it; the pages are built first when they are old. */
export async function openBrowserStage(workers: readonly Worker[], say: (line: string) => void): Promise<BrowserStage> {
  if (!isWebBuilt() && (await buildWeb()) !== 0) throw new Error('the pages could not be built; see above')
  const agents = workers.map(({ name }) => name)
  const stage = await openStage({ agents, queue: { wrapupMs: WRAPUP_MS }, say })
  const closing: (() => Promise<void>)[] = [() => stage.stop()]
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const { centre } = stage
    const door = await openFrontDoor(centre, { say: () => {}, robotCallsPerHour: 0 })
    closing.push(() => door.close())
    await furnish(stage)
    const opened = new Map<string, BrowserAgent>()
    for (const worker of workers) {
      const agent = await openBrowserAgent(stage, door.url, worker)
      closing.push(() => agent.close())
      opened.set(worker.name, agent)
    }
    const customers = demoCustomers(DEMO_SEED).contacts.values()
    return {
      stage,
      url: door.url,
      agent: (name) => needed(opened.get(name), name),
      nextCustomer: () => needed(customers.next().value, 'another customer'),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Customers with a history, and the words for how calls end and why agents pause. */
async function furnish({ centre: { config, loop, store, clock }, tell }: Stage): Promise<void> {
  const plan = { country: config.centre.country }
  await writeDemo({ store, clock, write: loop.write.bind(loop), plan }, { seed: DEMO_SEED, by: 'test' })
  const disposition = dispositionSettings.parse({ id: 'resolved', names: { en: OUTCOME }, hotkey: 1 })
  await tell({ type: 'disposition.configure', disposition })
  await tell({ type: 'reason.configure', reason: reasonSettings.parse({ id: 'lunch', names: { en: BREAK } }) })
}

function needed<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`expected ${what}`)
  return found
}
