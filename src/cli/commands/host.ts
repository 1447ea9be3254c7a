import { resolve } from 'node:path'
import { Host } from '../../host/host.ts'
import { readHostSettings } from '../../host/settings.ts'
import type { CliCommand } from '../command.ts'
import { buildBeside } from '../web/build-beside.ts'

const BAD_CONFIGURATION = 78

/** `ringdown host`: several centres on one machine, each with its own data and process, behind one door. */
const host: CliCommand = {
  name: 'host',
  summary: 'serve several centres kept apart, each by its own process, behind one door that knows them by host name',
  options: (command) => {
    command.option('--tenants <file>', 'the list of tenants', 'config/tenants.yaml')
  },
  async run(_, options) {
    const file = resolve(String(options['tenants']))
    const settings = attempt(() => readHostSettings(file))
    if (settings === undefined) return BAD_CONFIGURATION
    const say = (line: string) => console.log(line)
    const hosted = new Host(settings, { say })
    const asked = new Promise<void>((done) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done())
    })
    await hosted.start()
    void buildBeside(say)
    say(`${settings.tenants.length} tenants behind ${hosted.url}; how they are: ${hosted.statusUrl}/health`)
    process.on('SIGHUP', () => {
      const next = attempt(() => readHostSettings(file))
      if (next !== undefined) void hosted.apply(next).then(() => say(`${next.tenants.length} tenants as ${file} says`))
    })
    await asked
    say('stopping')
    await hosted.stop()
    return process.exit(0)
  },
}

export default host

/** What hinders it is told in its own words, without a stack. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(error.message)
    return undefined
  }
}
