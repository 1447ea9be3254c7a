import { queuedAt } from '../../../src/core/moments.ts'
import type { FloorStage } from './floor-stage.ts'
import { agentId } from './large-centre.ts'
import { until } from './until.ts'

const FIRST_CUSTOMER = 0
const MENU_KEYS = ['1', '2', '3']
/** What a caller's finger waits between two keys. */
const KEY_EVERY_MS = 200
const CROWDED_WITHIN_MS = 120_000

/** Agents by number come to work; their telephones are picked up at once. */
export async function logIn({ desk }: FloorStage, agents: number): Promise<void> {
  for (let at = 0; at < agents; at += 1) {
    const agent = agentId(at)
    desk.world.phone(`phone:${agent}`, { kind: 'answer', afterMs: 50 })
    await desk.centre.loop.submit({ type: 'agent.login', agent })
  }
}

/** Agents from one number to another take calls. */
export async function takeCalls({ desk }: FloorStage, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += 1) await desk.centre.loop.submit({ type: 'agent.ready', agent: agentId(at) })
}

/** So many customers call at once and choose the three queues of the menu in turn; resolves when so many wait. */
export async function crowdIn({ desk }: FloorStage, calls: number, waiting: number): Promise<void> {
  const { world, centre } = desk
  const keys = new Map<string, string>()
  for (let at = 0; at < calls; at += 1) {
    const { name, phone } = desk.customer(FIRST_CUSTOMER + at)
    keys.set(world.callIn({ to: '1000', from: phone, name }), MENU_KEYS[at % MENU_KEYS.length] ?? '1')
  }
  let nextMs = 0
  const crowd = async () => {
    const all = [...centre.engine.centre.interactions.values()]
    if (performance.now() > nextMs) {
      nextMs = performance.now() + KEY_EVERY_MS
      for (const { leg, status } of all) if (status === 'flow') world.press(leg, keys.get(leg) ?? '1')
    }
    return (
      all.filter(({ status }) => status === 'waiting').length === waiting &&
      all.every(({ status }) => status !== 'flow')
    )
  }
  await until(`${waiting} callers to wait`, crowd, CROWDED_WITHIN_MS)
}

/** Those who wait longest give up, so many of them. */
export function giveUp({ desk }: FloorStage, callers: number): void {
  const waiting = [...desk.centre.engine.centre.interactions.values()].filter(({ status }) => status === 'waiting')
  for (const { leg } of waiting.sort((a, b) => queuedAt(a) - queuedAt(b)).slice(0, callers)) desk.world.hangup(leg)
}
