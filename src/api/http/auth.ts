import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { WritePorts } from '../../crm/ports.ts'
import { mayUse } from '../../crm/rights/scopes.ts'
import { type Identity, identify } from './identity.ts'
import { isFromOurPage } from './origin.ts'
import { LEAST_ROLE, type Permission, roleMay } from './permission.ts'
import { problem } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | undefined
  }
  interface FastifyContextConfig {
    permission?: Permission
  }
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets nobody in who may not: each route must name its permission, or the start fails; each request is checked before
 * its body is read. `openPaths` are the beginnings of paths that plugins serve to everybody, such as the reference.
 */
export function guard(
  app: FastifyInstance,
  { rows, origins, openPaths }: { rows: WritePorts; origins: readonly string[]; openPaths: readonly string[] },
): void {
  app.decorateRequest('identity', undefined)
  app.addHook('onRoute', (route) => requirePermission(route, openPaths))
  app.addHook('onRequest', async (request) => {
    if (request.is404) return
    const permission = request.routeOptions.config.permission
    if (permission === undefined) throw problem('auth.forbidden', 'this route has no permission')
    if (permission === 'open') {
      refuseForeign(request, origins, false)
      return
    }
    request.identity = await identify(rows, request.headers)
    if (request.identity === undefined)
      throw problem('auth.required', 'expected a session cookie or Authorization: Bearer <token>; log in at /')
    const { user, via } = request.identity
    if (!roleMay(user.role, permission))
      throw problem('auth.forbidden', `${permission} needs the role ${LEAST_ROLE[permission]}, you are ${user.role}`)
    refuseBeyondScopes(request, permission)
    if (via === 'session') refuseForeign(request, origins, true)
  })
}

/** A token with scopes does no more than these say, and makes no tokens; who it is it may always ask. */
function refuseBeyondScopes({ identity, method }: FastifyRequest, permission: Permission): void {
  const scopes = identity?.scopes
  const isReading = READING.has(method)
  if (scopes === undefined || (permission === 'session.own' && isReading)) return
  const [area = ''] = permission.split('.')
  if (area !== 'tokens' && mayUse(scopes, area, isReading)) return
  throw problem('auth.scope', `expected a token with ${isReading ? 'read' : 'write'}:${area}, got ${scopes.join(' ')}`)
}

/** Who asks, on a route that asks who. */
export function whoAsks(request: FastifyRequest): Identity {
  if (request.identity === undefined) throw problem('auth.required', 'log in at /')
  return request.identity
}

function requirePermission(route: RouteOptions, openPaths: readonly string[]): void {
  if (route.config?.permission !== undefined) return
  const isOpen = openPaths.some((path) => route.url === path || route.url.startsWith(`${path}/`))
  if (!isOpen) throw new Error(`the route ${String(route.method)} ${route.url} names no permission in its config`)
  route.config = { ...route.config, permission: 'open' }
}

/** Requests that change something must come from our own pages when the browser adds the cookie by itself. */
function refuseForeign(request: FastifyRequest, origins: readonly string[], isCookieUsed: boolean): void {
  if (READING.has(request.method)) return
  if (!isCookieUsed && request.headers.origin === undefined) return
  if (isFromOurPage(request.headers, origins)) return
  const came = request.headers.origin ?? 'no Origin and no X-Ringdown header'
  throw problem('auth.origin', `expected a page of this server, got ${came.slice(0, 200)}; list it under http.origins`)
}
