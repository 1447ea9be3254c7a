import fastify, { type FastifyInstance } from 'fastify'
import type { Tenant } from './tenant.ts'

const PATIENCE_MS = 2_000

/** How one tenant is. */
export interface TenantHealth extends Pick<Tenant, 'status' | 'pid' | 'sinceMs' | 'restarts'> {
  readonly name: string
  readonly hosts: readonly string[]
  /** It takes calls: what its own /readyz says. */
  readonly isReady: boolean
}

/** What the page of the operator shows and sets going. */
export interface StatusParts {
  readonly tenants: () => Iterable<Tenant>
  /** The list that is served. */
  readonly file: string | undefined
  /** Takes the list as it lies there now; resolves with the names on it, throws what is wrong with it. */
  readonly reload: () => Promise<readonly string[]>
}

/** The page of whoever runs the machine, for loopback only: how all tenants are, ways to start one anew and to take another list. */
export function createStatus({ tenants, file, reload }: StatusParts): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true })
  app.get('/health', async (_, reply) => {
    const found = await Promise.all([...tenants()].map(healthOf))
    return reply.code(found.every(({ isReady }) => isReady) ? 200 : 503).send({ tenants: found })
  })
  app.post<{ Body: { file?: unknown } | null }>('/list', async (request, reply) => {
    if (request.headers['x-ringdown'] === undefined) return reply.code(403).send({ detail: 'send X-Ringdown: 1' })
    const asked = request.body?.file
    if (asked !== undefined && asked !== file)
      return reply.code(409).send({ detail: `expected ${file}, the list that is served here, got ${String(asked)}` })
    try {
      return await reply.send({ tenants: await reload() })
    } catch (error) {
      return reply.code(422).send({ detail: error instanceof Error ? error.message : String(error) })
    }
  })
  app.post<{ Params: { name: string } }>('/tenants/:name/restart', async (request, reply) => {
    // No page of another site can send this header.
    if (request.headers['x-ringdown'] === undefined) return reply.code(403).send({ detail: 'send X-Ringdown: 1' })
    const tenant = [...tenants()].find(({ settings }) => settings.name === request.params.name)
    if (tenant === undefined) return reply.code(404).send({ detail: 'there is no such tenant' })
    await tenant.restart()
    return reply.code(202).send({ name: tenant.settings.name })
  })
  return app
}

async function healthOf(tenant: Tenant): Promise<TenantHealth> {
  const { status, pid, sinceMs, restarts, settings } = tenant
  const { name, hosts } = settings
  return { name, hosts, status, pid, sinceMs, restarts, isReady: await isReady(tenant) }
}

async function isReady({ url }: Tenant): Promise<boolean> {
  if (url === '') return false
  try {
    const answer = await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(PATIENCE_MS) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}
