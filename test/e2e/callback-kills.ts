import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOrphan } from '../../src/adapters/switches/asterisk/private/instance.ts'
import type { Event } from '../../src/core/words/event.ts'
import { type ApiClient, logIn } from '../chaos/api-client.ts'
import { openStoreReader, type StoreReader } from '../chaos/read-store.ts'
import { type ServerProcess, startServerProcess } from '../chaos/server-process.ts'
import { type SipPhone, startSipPhone } from '../support/sip-phone.ts'
import { mainFlow, NUMBER, QUEUE } from './support/centre-settings.ts'
import type { Checks } from './support/checks.ts'
import { type Network, pickNetwork } from './support/network.ts'
import { scenario } from './support/scenario.ts'
import { until } from './support/until.ts'

const AGENTS = ['amy', 'ben', 'chen']
const IN_LINE = 8
/** These fall due one second after the other, while the server is dead or just back. */
const LATER = 8
const KILLS = 3
const TALK_MS = 400
const MADE_WITHIN_MS = 90_000

/** Callbacks in a server that is killed again and again while they wait. */
export default scenario({
  name: 'callback-kills',
  summary: 'callbacks wait in line and for their time while the server is killed; each customer is called once',
  async run(checks, say) {
    const dir = await mkdtemp(join(tmpdir(), 'ringdown-e2e-'))
    const closing: (() => unknown)[] = [() => rm(dir, { recursive: true, force: true, maxRetries: 5 })]
    closing.push(() => endOrphan(join(dir, 'data', 'asterisk')))
    try {
      return await run(checks, { dir, say, closing })
    } finally {
      for (const close of closing.reverse()) await close()
    }
  },
})

interface Stage {
  readonly dir: string
  readonly say: (line: string) => void
  readonly closing: (() => unknown)[]
}

async function run(checks: Checks, { dir, say, closing }: Stage) {
  const network = pickNetwork()
  const customer = await startSipPhone({ host: network(50), behaviour: { type: 'answer', afterMs: 0 } })
  closing.push(() => customer.stop())
  const called = answerAll(customer)
  const config = await writeScene(dir, { customer, contacts: await openPhones(network, closing) })
  let server: ServerProcess | undefined
  closing.push(() => server?.kill())
  const start = async () => {
    server = await startServerProcess(dir, { config, tell: () => {} })
    return { readyMs: server.readyMs, api: await logIn(server.url, server.links['admin'] ?? '') }
  }

  let { api, readyMs } = await start()
  const numbers = await book(api)
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await server?.kill()
    ;({ api, readyMs } = await start())
    say(`kill ${kill} of ${KILLS}: ready after ${Math.round(readyMs)} ms`)
  }
  checks.same('nobody is called while no agent is there', called, [])
  for (const agent of AGENTS) {
    await api.post(`/agents/${agent}/login`)
    await api.post(`/agents/${agent}/ready`)
  }
  const store = openStoreReader(dir)
  closing.push(() => store.close())
  await until('every callback to be over', () => ends(store).length >= numbers.length, MADE_WITHIN_MS)
  checks.same('each customer is called once', called.toSorted(), numbers)
  const log = eventsOf(store)
  const dialled = log.filter(({ type }) => type === 'interaction.dialled').length
  checks.same('and the log says so', dialled, numbers.length)
  checks.ok('each callback ends once, as an answered call', isEachAnswered(ends(store), numbers.length), ends(store))
  return { kills: KILLS, callbacks: numbers.length }
}

/** Books all, half of them for a moment that comes while the server is dead or just back; resolves with the numbers. */
async function book(api: ApiClient): Promise<readonly string[]> {
  const nowMs = Date.now()
  const numbers = Array.from({ length: IN_LINE + LATER }, (_, at) => String(15_550_200 + at))
  for (const [at, number] of numbers.entries()) {
    const atMs = at < IN_LINE ? 0 : nowMs + (at - IN_LINE + 1) * 1_000
    await api.post('/callbacks', { queue: QUEUE, number, atMs })
  }
  return numbers
}

/** Whoever calls a customer is answered, and hung up on after a word; the list grows by the number of each. */
function answerAll(customer: SipPhone): string[] {
  const called: string[] = []
  const next = async (): Promise<void> => {
    const call = await customer.nextCall()
    called.push(/sip:(\d+)@/.exec(call.invite.startLine)?.[1] ?? call.invite.startLine)
    setTimeout(() => call.hangup(), TALK_MS)
    return next()
  }
  void next()
  return called
}

async function openPhones(network: Network, closing: Stage['closing']): Promise<Readonly<Record<string, string>>> {
  const contacts: Record<string, string> = {}
  for (const [at, agent] of AGENTS.entries()) {
    const phone = await startSipPhone({ host: network(100 + at), behaviour: { type: 'answer', afterMs: 0 } })
    closing.push(() => phone.stop())
    contacts[agent] = `sip:${agent}@${phone.host}:${phone.port}`
  }
  return contacts
}

async function writeScene(
  dir: string,
  { customer, contacts }: { readonly customer: SipPhone; readonly contacts: Readonly<Record<string, string>> },
): Promise<string> {
  const files = {
    'flows/main.yaml': mainFlow,
    'centre.yaml': {
      queues: [{ id: QUEUE, name: 'Sales', wrapupMs: 0 }],
      agents: AGENTS.map((id) => ({ id, name: id, phone: `phone:${id}` })),
      numbers: [{ id: NUMBER, label: 'Main', flow: mainFlow.id }],
      users: [{ login: 'admin', name: 'Admin', role: 'admin' }],
    },
    'config.yaml': {
      sip: {
        port: 0,
        trunkHost: `${customer.host}:${customer.port}`,
        phones: AGENTS.map((name) => ({ name, contact: contacts[name] })),
      },
      flows: { dir: join(dir, 'flows') },
      demo: { file: join(dir, 'centre.yaml') },
    },
  }
  await mkdir(join(dir, 'flows'))
  for (const [name, what] of Object.entries(files)) await writeFile(join(dir, name), JSON.stringify(what))
  return join(dir, 'config.yaml')
}

function eventsOf(store: StoreReader): readonly Event[] {
  return store.log().map(({ event }) => event)
}

/** How the callbacks ended, by interaction. */
function ends(store: StoreReader): readonly (readonly [interaction: string, outcome: string])[] {
  return eventsOf(store).flatMap((event) =>
    event.type === 'interaction.finished' ? [[event.interaction, event.outcome] as const] : [],
  )
}

function isEachAnswered(found: ReturnType<typeof ends>, callbacks: number): boolean {
  const ids = new Set(found.map(([id]) => id))
  return found.length === callbacks && ids.size === callbacks && found.every(([, outcome]) => outcome === 'answered')
}
