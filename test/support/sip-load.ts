import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** A place for SIP over UDP. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** How many call, how fast, whom, and how long they talk. */
export interface LoadPlan {
  readonly to: Place
  /** The number that all callers dial. */
  readonly dialled: string
  readonly calls: number
  readonly perSecond: number
  /** How long an agent's phone rings before it answers. */
  readonly ringMs: number
  /** Each talk is this long, uniform between the two; the agent hangs up. */
  readonly talkFromMs: number
  readonly talkToMs: number
  readonly seed: number
  /** After the last INVITE calls that have not ended are given up after this time. */
  readonly patienceMs: number
}

/** What was seen of one call on the wire; times in monotonic ms of one clock, 0 when it did not happen. */
export interface LoadedCall {
  readonly invitedAtMs: number
  /** The caller's 200 came. */
  readonly answeredAtMs: number
  /** The phone that was rung first, and when its INVITE came. */
  readonly agent: string
  readonly offeredAtMs: number
  /** The agent's 200 was acknowledged. */
  readonly connectedAtMs: number
  readonly agentByeAtMs: number
  /** The caller's leg has ended. */
  readonly endedAtMs: number
  /** 200, or the status that refused the caller. */
  readonly status: number
}

/** All calls of a plan, and how often a message had to be sent again. */
export interface LoadResult {
  readonly calls: readonly LoadedCall[]
  readonly retransmissions: number
}

/** Callers and agents' phones in a thread of their own, so that their times do not depend on who measures. No audio. */
export interface SipLoad {
  /** Where the agents' phones are: any name at this place is one of them. */
  readonly phones: Place
  /** Runs a plan to its end; one at a time. */
  run(plan: LoadPlan): Promise<LoadResult>
  /** The processor time of callers and phones so far. */
  processorMs(): Promise<number>
  stop(): Promise<void>
}

/** What the thread says first. */
export interface Ready {
  readonly phones: Place
}

/** Opens the sockets of callers and phones on a loopback address. */
export async function startSipLoad(host: string): Promise<SipLoad> {
  const worker = new Worker(new URL('./sip-load-thread.ts', import.meta.url), { workerData: { host } })
  const [ready]: Ready[] = await once(worker, 'message')
  if (ready === undefined) throw new Error('expected the thread to say where its phones are')
  return {
    phones: ready.phones,
    async run(plan) {
      worker.postMessage(plan)
      const [result]: LoadResult[] = await once(worker, 'message')
      if (result === undefined) throw new Error('expected a result of the plan')
      return result
    },
    async processorMs() {
      const { user, system } = await worker.cpuUsage()
      return (user + system) / 1_000
    },
    stop: async () => void (await worker.terminate()),
  }
}
