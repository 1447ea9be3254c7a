import { createRandom, randomBelow } from '../lib/random.ts'
import { agentId } from './settings.ts'
import type { Found } from './shell.ts'

/** Half of the callers are customers, each with a tier and the agent with whom they talked last; a number tells which. */
export function customersOf(seed: number | string, agents: number): (number: string) => Found {
  return (number) => {
    const random = createRandom(`${seed}/customer/${number}`)
    if (random() < 0.5) return { match: 'unknown', contact: '', account: '', set: {} }
    const tier = ['A', 'B', 'C'][randomBelow(random, 3)] ?? 'C'
    const set = { tier, lastAgent: agentId(randomBelow(random, agents)) }
    return { match: 'known', contact: `contact-${number}`, account: `account-${number}`, set }
  }
}
