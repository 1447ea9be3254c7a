import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { openLog } from './adapters/system/log.ts'
import { findAsterisk } from './compose-asterisk.ts'
import { openStore } from './compose-store.ts'
import type { Config } from './config/schema.ts'

/** Longer than this a stop does not wait, in ms; what is not durable by then is in the switch and found again. */
const GRACE_MS = 10_000

/** What a start may ask for besides the configuration. */
export interface RunOptions {
  /** Robot callers an hour, on the sim switch; 0 for none. */
  readonly robotCallsPerHour?: number
  /** Where people reach it, where that is not where it listens. */
  readonly address?: string | undefined
  /** Called with where it listens once calls are taken. */
  readonly onReady?: (url: string) => void
}

/** Runs the server until it is asked to stop; resolves with the exit code. */
export async function runServer(config: Config, options: RunOptions = {}): Promise<number> {
  const log = openLog(config.log, resolve(config.data.dir))
  const say = (line: string) => console.log(line)
  const asked = new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => done())
  })
  // Calls on the switch wait for a start, so everything begins as early as it can: what loads later, loads beside.
  const program = findAsterisk(config, say)
  const opening = openStore(config)
  const { compose } = await import('./compose.ts')
  const composing = compose(config, { log, say, program, opening })
  const frontDoor = import('./compose-front-door.ts')
  const centre = await composing
  const { openFrontDoor } = await frontDoor
  const { robotCallsPerHour = 0, address } = options
  const door = await openFrontDoor(centre, { say, robotCallsPerHour, address })
  options.onReady?.(door.url)
  // A server that is killed would have no time for it.
  flushCompileCache()
  await asked
  say('stopping')
  const late = setTimeout(() => process.exit(1), GRACE_MS)
  process.once('SIGINT', () => process.exit(130))
  await door.close()
  await centre.stop()
  clearTimeout(late)
  // Simulated callers and phones would keep the process alive.
  return process.exit(0)
}
