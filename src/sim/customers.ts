import { createRandom, type Random, randomBelow } from '../lib/random.ts'
import { agentId } from './settings.ts'
import type { Found } from './shell.ts'

/**
 * Half of the callers are customers, each with a tier, the agent with whom they talked last, and some with a skill that
 * they want; a number tells which.
 */
export function customersOf(seed: number | string, agents: number): (number: string) => Found {
  return (number) => {
    const random = createRandom(`${seed}/customer/${number}`)
    if (random() < 0.5) return { match: 'unknown', contact: '', account: '', set: {} }
    const tier = ['A', 'B', 'C'][randomBelow(random, 3)] ?? 'C'
    const lastAgent = agentId(randomBelow(random, agents))
    const set = { tier, lastAgent, ...(random() < 0.3 ? wishOf(random) : {}) }
    return { match: 'known', contact: `contact-${number}`, account: `account-${number}`, set }
  }
}

/** The customer store is slow for one in ten: it answers when they wait already, or not at all in time. */
export function lookupMsOf(seed: number | string): (number: string) => number {
  return (number) => {
    const random = createRandom(`${seed}/lookup/${number}`)
    return random() < 0.1 ? 900 + randomBelow(random, 60_000) : 3
  }
}

function wishOf(random: Random) {
  return { wants: ['sales', 'support'][randomBelow(random, 2)] ?? 'sales', level: String(1 + randomBelow(random, 6)) }
}
