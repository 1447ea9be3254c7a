import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { PROGRAM } from '../../lib/program.ts'
import { LEAST_ROLE } from './permission.ts'
import { problemSchema } from './problem.ts'

/** Where the reference page and its files lie; everybody may read it. */
export const REFERENCE_PATH = '/api/docs'

/** The strictest policy under which the reference page still draws itself. */
const POLICY =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; " +
  "img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'"

/** Serves the description of the API as OpenAPI 3.1 and a page that shows it; nothing is loaded from elsewhere. */
export async function addReference(app: FastifyInstance, version: string): Promise<void> {
  app.addHook('onRoute', describe)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ringdown',
        version,
        description:
          'Reads show views, everything else submits a command and answers with its events or with a problem ' +
          '(application/problem+json, RFC 9457). Times are milliseconds since 1970 UTC. Screens follow ' +
          'the WebSocket /api/v1/realtime; docs/api.md tells how.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'ringdown_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, {
    routePrefix: REFERENCE_PATH,
    uiConfig: { deepLinking: true, docExpansion: 'none', persistAuthorization: false },
    theme: { title: 'Ringdown API' },
    logo: {
      type: 'image/svg+xml',
      content: readFileSync(join(PROGRAM, 'src/web/public/icon.svg')),
      href: '/',
      target: '_self',
    },
    uiHooks: {
      onRequest: async (_, reply) => {
        reply.header('content-security-policy', POLICY)
      },
    },
  })
}

/** Adds to a route what follows from its permission: who may call it, and that it may answer with a problem. */
function describe(route: RouteOptions): void {
  const { schema, config } = route
  if (schema === undefined || schema.hide === true || config?.permission === undefined) return
  const least = LEAST_ROLE[config.permission]
  schema.security = least === null ? [] : [{ session: [] }, { token: [] }]
  schema.description ??= least === null ? 'For everybody.' : `Needs the role ${least} or above (${config.permission}).`
  const answers = typeof schema.response === 'object' ? schema.response : {}
  schema.response = { ...answers, '4xx': problemSchema.describe('A problem; `code` says which.') }
}
