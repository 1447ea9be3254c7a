import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mainFlow, NUMBER, QUEUE } from '../e2e/support/centre-settings.ts'

/** Writes what a server in `dir` is started with: one queue, one flow, agents at fixed phones. Resolves with the configuration's path. */
export async function writeScene(dir: string, contacts: Readonly<Record<string, string>>): Promise<string> {
  const agents = Object.keys(contacts)
  const centre = {
    queues: [{ id: QUEUE, name: 'Sales', wrapupMs: 1_500, ringForMs: 10_000, recordPercent: 50 }],
    agents: agents.map((id) => ({ id, name: id, phone: `phone:${id}` })),
    numbers: [{ id: NUMBER, label: 'Main', flow: mainFlow.id }],
    users: [{ login: 'admin', name: 'Admin', role: 'admin' }],
  }
  const config = {
    sip: { port: 0, phones: agents.map((name) => ({ name, contact: contacts[name] })) },
    flows: { dir: join(dir, 'flows') },
    demo: { file: join(dir, 'centre.yaml') },
    store: { snapshotEvery: 1_000 },
  }
  await mkdir(join(dir, 'flows'))
  const write = (name: string, what: object) => writeFile(join(dir, name), JSON.stringify(what, null, 2))
  await Promise.all([write('flows/main.yaml', mainFlow), write('centre.yaml', centre), write('config.yaml', config)])
  return join(dir, 'config.yaml')
}
