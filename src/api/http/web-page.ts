import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Where the built files of the web app lie that bear a hash in their name. */
export const ASSETS = '/assets'

const YEAR_MS = 365 * 86_400_000
const RETRY_S = 2

/** Answers a request that no route is for with the web app; undefined when no browser asks for a page. */
export type ShowPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined

/**
 * Serves the web app from a folder. It may be empty at first: until the app is built a page says so. Files of the app
 * are sent as they were compressed when it was built.
 */
export async function addWebPage(app: FastifyInstance, webDir: string): Promise<ShowPage> {
  await app.register(files, { root: webDir, serve: false, preCompressed: true, suppressWarning: true })
  const config = { permission: 'open' } as const
  app.get<{ Params: { '*': string } }>(`${ASSETS}/*`, { config, schema: { hide: true } }, (request, reply) =>
    reply.sendFile(`assets/${request.params['*']}`, { immutable: true, maxAge: YEAR_MS }),
  )
  app.get('/icon.svg', { config, schema: { hide: true } }, (_, reply) => reply.sendFile('icon.svg'))
  const show = (reply: FastifyReply) => {
    if (!existsSync(join(webDir, 'index.html'))) return tellBuilding(reply)
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
  }
  app.get('/', { config, schema: { hide: true } }, (_, reply) => show(reply))
  return (request, reply) => (isForPage(request) ? show(reply.code(200)) : undefined)
}

/** Somebody's browser asks for a page; programs, and paths below /api, get a problem. */
function isForPage({ method, url, headers }: FastifyRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD'
  return isRead && !/^\/(api|assets)(\/|\?|$)/.test(url) && (headers.accept ?? '').includes('text/html')
}

function tellBuilding(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', String(RETRY_S))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(BUILDING)
}

/** It comes again by itself, without a script. */
const BUILDING = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="${RETRY_S}">
<title>Ringdown</title>
<style>body{font:16px/1.5 system-ui,sans-serif;display:grid;place-content:center;min-height:90vh;text-align:center;padding:1rem}</style>
</head>
<body>
<main>
<h1>Ringdown</h1>
<p>The page is being built; it opens by itself in a few seconds. Calls are taken already.</p>
<p lang="zh">页面正在构建，几秒后会自动打开。电话已可接听。</p>
</main>
</body>
</html>
`
