import { createLog } from './adapters/system/log.ts'
import { compose } from './compose.ts'
import type { Config } from './config/schema.ts'

/** Longer than this a stop does not wait, in ms; what is not durable by then is in the switch and found again. */
const GRACE_MS = 10_000

/** Runs the server until it is asked to stop; resolves with the exit code. */
export async function runServer(config: Config): Promise<number> {
  const log = createLog(config.log.level)
  const say = (line: string) => console.log(line)
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const centre = await compose(config, { log, say })
  say(`Ringdown is ready: ${config.centre.name}, ${centre.phones.kind} switch`)
  await asked
  say('stopping; calls on your own Asterisk go on')
  const late = setTimeout(() => process.exit(1), GRACE_MS)
  await centre.stop()
  clearTimeout(late)
  return 0
}
