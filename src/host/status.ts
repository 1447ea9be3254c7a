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

/** The page of whoever runs the machine, for loopback only: how all tenants are, and a way to start one anew. */
export function createStatus(tenants: () => Iterable<Tenant>): FastifyInstance {
  const app = fastify({ logger: false, forceCloseConnections: true })
  app.get('/health', async (_, reply) => {
    const found = await Promise.all([...tenants()].map(healthOf))
    return reply.code(found.every(({ isReady }) => isReady) ? 200 : 503).send({ tenants: found })
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
