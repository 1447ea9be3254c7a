import { z } from 'zod'

const PATIENCE_MS = 30_000
const told = z.object({
  detail: z.string().default(''),
  tenants: z.array(z.union([z.string(), z.looseObject({ name: z.string(), status: z.string() })])).default([]),
})

/** What a running host answered: undefined where none listens. */
export interface HostAnswer {
  readonly status: number
  readonly detail: string
  /** By name how they are, where that was asked for. */
  readonly statuses: ReadonlyMap<string, string>
}

/** Has the host of this machine take its list anew. */
export function askForReload(port: number, file: string): Promise<HostAnswer | undefined> {
  const headers = { 'content-type': 'application/json', 'x-ringdown': '1' }
  return ask(port, '/list', { method: 'POST', headers, body: JSON.stringify({ file }) })
}

/** How the tenants of the host of this machine are. */
export function askForHealth(port: number): Promise<HostAnswer | undefined> {
  return ask(port, '/health', {})
}

async function ask(port: number, path: string, request: RequestInit): Promise<HostAnswer | undefined> {
  // Port 0 is any free one: nobody but the host knows which.
  if (port === 0) return undefined
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...request, signal })
    const { detail, tenants } = told.parse(await answer.json())
    const pairs = tenants.flatMap((each) => (typeof each === 'string' ? [] : [[each.name, each.status] as const]))
    return { status: answer.status, detail, statuses: new Map(pairs) }
  } catch {
    return undefined
  }
}
