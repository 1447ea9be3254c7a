import { addTenant, BadChange, removeTenant } from '../../host/change-list.ts'
import { readHostSettings } from '../../host/settings.ts'
import { BadYaml } from '../../lib/yaml.ts'
import { askForHealth, askForReload } from './tell-host.ts'

/** What `ringdown host add`, `remove` and `list` are told; `at` are host names. */
export interface TenantOptions {
  readonly file: string
  readonly at: readonly string[]
  readonly data: string | undefined
  readonly config: string | undefined
}

/** Where the words go: what was done, and what hinders it. */
export interface Lines {
  readonly say: (line: string) => void
  readonly complain: (line: string) => void
}

type Act = (name: string, options: TenantOptions, lines: Lines) => Promise<number>

const OK = 0
const MISUSED = 2
const NOT_TAKEN = 1
const BAD_CONFIGURATION = 78

/** What `ringdown host` does with its list besides serving it. Resolves with the exit code. */
export const CHANGES: Readonly<Record<string, Act>> = {
  add: (name, { file, ...wanted }, lines) =>
    attempt(lines, async () => {
      if (wanted.at.length === 0) throw new BadChange(`expected --at with a host name, as in: ${EXAMPLE}`)
      const { hosts, data, config } = addTenant(file, { name, hosts: wanted.at, ...wanted })
      lines.say(`${name} is on the list ${file}`)
      lines.say(`  reached at ${hosts.join(', ')}; data in ${data}; configuration in ${config}`)
      return takenUp(file, lines, `the host starts ${name} and prints the link by which its first admin comes in`)
    }),
  remove: (name, { file }, lines) =>
    attempt(lines, async () => {
      const { data, config } = removeTenant(file, name)
      lines.say(`${name} is no longer on the list ${file}`)
      lines.say(`  kept: its data in ${data}${config === undefined ? '' : `, its configuration in ${config}`}`)
      return takenUp(file, lines, `the host has ended ${name}`)
    }),
  list: (_, { file }, lines) =>
    attempt(lines, async () => {
      const { tenants, status } = readHostSettings(file)
      const health = await askForHealth(status.port)
      for (const { name, hosts, data } of tenants)
        lines.say(`${name.padEnd(16)} ${(health?.statuses.get(name) ?? 'away').padEnd(9)} ${hosts.join(' ')}  ${data}`)
      return OK
    }),
}

const EXAMPLE = 'ringdown host add north --at north.example.com'

async function takenUp(file: string, { say, complain }: Lines, done: string): Promise<number> {
  const { port } = readHostSettings(file).status
  const answer = await askForReload(port, file)
  if (answer === undefined) {
    const where =
      port === 0 ? 'whether a host runs cannot be seen, its status.port is 0' : `no host answers on 127.0.0.1:${port}`
    say(`  ${where}: start ringdown host --tenants ${file}, or send the one that runs SIGHUP`)
    return OK
  }
  if (answer.status === 200) {
    say(`  ${done}`)
    return OK
  }
  complain(`the host on 127.0.0.1:${port} did not take the list: ${answer.detail}; send it SIGHUP, or start it anew`)
  return NOT_TAKEN
}

/** What hinders it is told in its own words, without a stack. */
async function attempt({ complain }: Lines, act: () => Promise<number>): Promise<number> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    complain(error.message)
    if (error instanceof BadChange) return MISUSED
    return error instanceof BadYaml ? BAD_CONFIGURATION : NOT_TAKEN
  }
}
