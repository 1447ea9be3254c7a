import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { LoadHistory, LoadOrder, LoadReport } from './history.ts'

/** Callers and agents' phones in a process of their own. */
export interface Load {
  /** The agents' phones by name. */
  readonly contacts: Readonly<Record<string, string>>
  readonly state: { readonly live: number; readonly talking: number; readonly done: number }
  begin(sip: { host: string; port: number }, number: string): void
  /** No new calls; resolves when the last one is over, or with what there is when that takes too long. */
  drain(withinMs: number): Promise<LoadHistory>
  stop(): Promise<void>
}

const PROCESS = fileURLToPath(new URL('./process.ts', import.meta.url))

/** Starts it; nobody calls yet. */
export async function startLoad(options: {
  readonly network: string
  readonly seed: number
  readonly lines: number
  readonly agents: number
}): Promise<Load> {
  const { network, seed, lines, agents } = options
  const child = fork(PROCESS, [network, seed, lines, agents].map(String), { serialization: 'advanced' })
  const phones = Promise.withResolvers<Readonly<Record<string, string>>>()
  const history = Promise.withResolvers<LoadHistory>()
  let state = { live: 0, talking: 0, done: 0 }
  const ended = once(child, 'exit')
  const died = ended.then(() => {
    throw new Error('the load process has ended before its calls')
  })
  died.catch(() => {})
  child.on('message', (report: LoadReport) => {
    if (report.type === 'phones') phones.resolve(report.contacts)
    else if (report.type === 'state') state = report
    else history.resolve(report)
  })
  const order = (what: LoadOrder) => void child.send(what)
  return {
    contacts: await Promise.race([phones.promise, died]),
    get state() {
      return state
    },
    begin: (sip, number) => order({ type: 'begin', sip, number }),
    drain(withinMs) {
      order({ type: 'drain' })
      const timer = setTimeout(() => order({ type: 'report' }), withinMs)
      return Promise.race([history.promise, died]).finally(() => clearTimeout(timer))
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}
