import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { World } from '../../../src/adapters/switches/sim/world.ts'
import { createLog } from '../../../src/adapters/system/log.ts'
import { buildWeb, isWebBuilt } from '../../../src/cli/web/build-web.ts'
import { type Centre, compose } from '../../../src/compose.ts'
import { openFrontDoor } from '../../../src/compose-front-door.ts'
import { configSources, loadConfig } from '../../../src/config/load.ts'
import { demoCustomers } from '../../../src/crm/demo/people.ts'
import type { CrmObject } from '../../../src/crm/object.ts'
import { PROGRAM } from '../../../src/lib/program.ts'

/** The demo centre with its pages in this process, on a simulated switch whose callers are ours. */
export interface SimDesk {
  readonly url: string
  readonly centre: Centre
  readonly world: World
  /** The one-time log-in link of a role. */
  link(role: 'agent' | 'supervisor' | 'admin'): string
  /** A customer of the demo, whom a call from their number shows. */
  customer(at: number): { readonly name: string; readonly phone: string }
  stop(): Promise<void>
}

const DEMO_SEED = 1
const LINK = /log in once as (\w+)\s+(\S+)/

/**
 * Opens it on a free port with data of its own; the pages are built first when they are old. Another centre than the
 * demo's is written as the text of a file like `config/demo/centre.yaml`.
 */
export async function openSimDesk({
  centreText,
  objects = [],
}: {
  readonly centreText?: string
  /** Kinds of records besides those of the product. */
  readonly objects?: readonly CrmObject[]
} = {}): Promise<SimDesk> {
  if (!isWebBuilt() && (await buildWeb()) !== 0) throw new Error('the pages could not be built; see above')
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-desk-'))
  const links = new Map<string, string>()
  const say = (line: string) => {
    const [, role = '', link = ''] = LINK.exec(line) ?? []
    if (link !== '') links.set(role, link)
  }
  const file = join(dir, 'centre.yaml')
  if (centreText !== undefined) await writeFile(file, centreText)
  const overrides = {
    data: { dir: join(dir, 'data') },
    switch: { kind: 'sim' },
    http: { port: 0 },
    ...(centreText === undefined ? {} : { demo: { file } }),
  }
  const config = loadConfig(configSources(PROGRAM, dir, undefined, overrides))
  const centre = await compose(config, { log: createLog('error'), say })
  const door = await openFrontDoor(centre, { say, robotCallsPerHour: 0, objects })
  const { sim } = centre.phones
  if (sim === undefined) throw new Error('expected the simulated switch')
  const { contacts } = demoCustomers(DEMO_SEED)
  return {
    url: door.url,
    centre,
    world: sim.world,
    link: (role) => links.get(role) ?? '',
    customer(at) {
      const found = contacts[at]
      if (found === undefined) throw new Error(`the demo has no customer ${at}`)
      return found
    },
    async stop() {
      await door.close()
      await centre.stop()
      // What still plays or rings on the switch would keep the process alive.
      sim.world.crash()
      await rm(dir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
