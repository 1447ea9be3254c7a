import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildWeb, isWebBuilt } from '../../src/cli/web/build-web.ts'

const CLI = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const LINK = /log in once as (\w+)\s+(\S+)/
const READY = /is ready at (\S+)/

/** The demo as a process of its own, with the pages built. */
export interface DemoServer {
  readonly url: string
  /** The one-time log-in link of a role. */
  link(role: 'agent' | 'supervisor' | 'admin'): string
  stop(): Promise<void>
}

/** Starts `ringdown demo` on a free port with data of its own, and builds the pages first when they are old. */
export async function startDemoServer({ callsPerHour }: { readonly callsPerHour: number }): Promise<DemoServer> {
  if (!isWebBuilt() && (await buildWeb()) !== 0) throw new Error('the pages could not be built; see above')
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-demo-'))
  const args = [CLI, 'demo', '--data', dir, '--http-port', '0', '--log', 'warn', '--calls', String(callsPerHour)]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const { url, links } = await readGreeting(server.stdout)
    return { url, link: (role) => links.get(role) ?? '', stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function readGreeting(output: NodeJS.ReadableStream): Promise<{ url: string; links: Map<string, string> }> {
  const links = new Map<string, string>()
  let url = ''
  const lines = createInterface(output)
  for await (const line of lines) {
    url ||= READY.exec(line)?.[1] ?? ''
    const [, role, link] = LINK.exec(line) ?? []
    if (role !== undefined && link !== undefined) links.set(role, link)
    if (links.size === 3) {
      output.resume()
      return { url, links }
    }
  }
  throw new Error('the demo ended before it printed its log-in links')
}
