import { parseArgs } from 'node:util'
import { measureCalls } from '../support/bench-calls.ts'
import { measureMatcher } from '../support/bench-matcher.ts'
import { measureMemory } from '../support/bench-memory.ts'
import { rounded } from '../support/quantile.ts'

/**
 * Measures the core in this process, without store or switch: assignments a second with 10,000 agents, 500 queues, 50
 * skills and 400 profiles (and with three strategies, and with a profile for each agent), calls a second through the whole engine, memory for each
 * agent and call. Rates are of the best slice, medians stand beside them. `explainShare` is the part of an assignment's time that saying why costs.
 */
export default {
  name: 'engine',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: { operations: { type: 'string', default: '3000000' }, calls: { type: 'string', default: '200000' } },
    })
    const operations = Number(values.operations)
    say('memory of agents and calls')
    const memory = measureMemory()
    say('the whole engine')
    const calls = measureCalls(Number(values.calls))
    say('the matcher with 400 profiles')
    const matcher = measureMatcher('profiles', operations)
    say('the matcher with three strategies')
    const mixed = measureMatcher('mixed', operations / 3)
    say('the matcher with a profile for each agent')
    const unique = measureMatcher('unique', operations / 10)
    return {
      matcherPerSecond: Math.round(matcher.perSecond),
      matcherMedianPerSecond: Math.round(matcher.medianPerSecond),
      matcherP99Us: rounded(matcher.p99Us),
      matcherMixedPerSecond: Math.round(mixed.perSecond),
      matcherUniquePerSecond: Math.round(unique.perSecond),
      callsPerSecond: Math.round(calls.perSecond),
      callsMedianPerSecond: Math.round(calls.medianPerSecond),
      callP99Ms: rounded(calls.p99Ms),
      bytesPerAgent: Math.round(memory.bytesPerAgent),
      bytesPerCall: Math.round(memory.bytesPerCall),
      explainShare: rounded(matcher.explainShare),
    }
  },
}

function say(what: string): void {
  process.stderr.write(`${what}\n`)
}
