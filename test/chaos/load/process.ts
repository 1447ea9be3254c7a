import { setInterval } from 'node:timers'
import { createRandom } from '../../../src/lib/random.ts'
import { startSipPhone } from '../../support/sip-phone.ts'
import { runAgent } from './agents.ts'
import { Callers } from './callers.ts'
import type { LoadOrder, LoadReport } from './history.ts'

/** Arguments: network (`127.1.2`), seed, lines, agents. The callers and the agents' phones, in a process that survives. */
const [network = '127.0.0', seed = '1', lines = '1', agents = '1'] = process.argv.slice(2)
const REPORT_EVERY_MS = 250

const callerPhone = await startSipPhone({ host: `${network}.2` })
const callers = new Callers(callerPhone, createRandom(`callers ${seed}`))
const phones = await Promise.all(
  Array.from({ length: Number(agents) }, (_, at) =>
    startSipPhone({ host: `${network}.${100 + at}`, behaviour: { type: 'ring' } }),
  ),
)
const names = phones.map((_, at) => `agent-${at + 1}`)

for (const [at, phone] of phones.entries()) {
  const agent = names[at] ?? ''
  void runAgent(phone, { agent, random: createRandom(`${agent} ${seed}`), events: callers.agentEvents })
}

process.on('message', (order: LoadOrder) => {
  if (order.type === 'drain') callers.drain()
  else if (order.type === 'report') reportHistory()
  else void begin(`sip:${order.number}@${order.sip.host}:${order.sip.port}`)
})
process.on('disconnect', () => process.exit(0))
report({ type: 'phones', contacts: Object.fromEntries(phones.map((phone, at) => [names[at], contactOf(at, phone)])) })

async function begin(to: string): Promise<void> {
  const timer = setInterval(() => report({ type: 'state', ...callers.state }), REPORT_EVERY_MS)
  await Promise.all(Array.from({ length: Number(lines) }, () => callers.runLine(to)))
  clearInterval(timer)
  reportHistory()
}

function reportHistory(): void {
  report({ type: 'history', calls: callers.calls, doubleOffers: callers.doubleOffers })
}

function contactOf(at: number, { host, port }: { host: string; port: number }): string {
  return `sip:${names[at]}@${host}:${port}`
}

function report(what: LoadReport): void {
  process.send?.(what)
}
