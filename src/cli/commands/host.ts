import { resolve } from 'node:path'
import { Host } from '../../host/host.ts'
import { readHostSettings } from '../../host/settings.ts'
import type { CliCommand } from '../command.ts'
import { CHANGES } from '../host/change-tenants.ts'
import { buildBeside } from '../web/build-beside.ts'

const BAD_CONFIGURATION = 78
const MISUSED = 2

/** `ringdown host`: several centres on one machine, each with its own data and process, behind one door. */
const host: CliCommand = {
  name: 'host',
  summary: 'serve several centres kept apart, each by its own process, behind one door that knows them by host name',
  options(command) {
    command
      .argument('[what]', 'add, remove or list: change the list of tenants, which a running host takes up at once')
      .argument('[name]', 'the tenant: 1–32 characters of a–z, 0–9 and -')
      .option('--tenants <file>', 'the list of tenants', 'config/tenants.yaml')
      .option('--at <host...>', 'add: the names of the host by which it is reached')
      .option('--data <dir>', 'add: where its database and recordings lie, otherwise a new folder var/<name>')
      .option('--config <file>', 'add: its configuration, otherwise a new one beside the list, with an empty centre')
  },
  async run([what, name = ''], options) {
    const file = resolve(String(options['tenants']))
    if (what === undefined) return serveTenants(file)
    const act = Object.hasOwn(CHANGES, what) ? CHANGES[what] : undefined
    if (act === undefined || (name === '' && what !== 'list')) {
      console.error('expected: host, host list, host add <name> --at <host name>, or host remove <name>')
      return MISUSED
    }
    const lines = { say: (line: string) => console.log(line), complain: (line: string) => console.error(line) }
    const { at, data, config } = options
    const words = Array.isArray(at) ? at.map(String) : []
    return act(name, { file, at: words, data: textOf(data), config: textOf(config) }, lines)
  },
}

export default host

async function serveTenants(file: string): Promise<number> {
  const read = () => readHostSettings(file)
  const settings = await attempt(read)
  if (settings === undefined) return BAD_CONFIGURATION
  const say = (line: string) => console.log(line)
  const hosted = new Host(settings, { say, list: { file, read } })
  const asked = new Promise<void>((done) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => done())
  })
  await hosted.start()
  void buildBeside(say)
  say(`${settings.tenants.length} tenants behind ${hosted.url}; how they are: ${hosted.statusUrl}/health`)
  process.on('SIGHUP', async () => {
    const names = await attempt(() => hosted.reload())
    if (names !== undefined) say(`${names.length} tenants as ${file} says`)
  })
  await asked
  say('stopping')
  await hosted.stop()
  return process.exit(0)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** What hinders it is told in its own words, without a stack. */
async function attempt<T>(act: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(error.message)
    return undefined
  }
}
