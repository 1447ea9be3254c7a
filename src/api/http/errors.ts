import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { StoreDegraded } from '../../runtime/loop.ts'
import { Problem, type ProblemBody, problem } from './problem.ts'
import type { ShowPage } from './web-page.ts'

/** Makes every error an answer of type application/problem+json. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const range = contentRange(error)
    if (range !== undefined) reply.header('content-range', range)
    return send(reply, problemOf(error, request.log))
  })
}

/** What lies at no address is a problem for programs; whoever follows a link with a browser gets the page. */
export function answerNowhere(app: FastifyInstance, showPage: ShowPage): void {
  app.setNotFoundHandler((request, reply) => showPage(request, reply) ?? send(reply, notFound(request)))
}

/** Sends a problem. */
export function send(reply: FastifyReply, { body }: { readonly body: ProblemBody }): FastifyReply {
  if (body.status === 401) reply.header('www-authenticate', 'Bearer')
  const { retryAfterS } = body
  if (typeof retryAfterS === 'number') reply.header('retry-after', String(retryAfterS))
  return reply
    .code(body.status)
    .type('application/problem+json')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body)
}

function notFound(request: FastifyRequest): Problem {
  const path = request.url.split('?')[0] ?? ''
  return problem('request.notFound', `got ${request.method} ${path.slice(0, 200)}; /api/docs lists what there is`)
}

function problemOf(error: FastifyError, log: FastifyBaseLogger): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StoreDegraded) return problem('store.degraded', error.message)
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error)
  const known = KNOWN[error.code]
  if (known !== undefined) return known(error)
  if (error.statusCode === 429) return problem('auth.tooMany', error.message)
  if (error.statusCode === 416) return problem('request.range', 'ask for bytes that the file has')
  if (error.statusCode === 404) return problem('request.notFound', 'there is no such file')
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
    return problem('request.malformed', error.message)
  const isOurs = isResponseSerializationError(error)
  log.error({ error, ...(isOurs && { cause: error.cause }) }, 'a request met a fault')
  return problem('server.fault', 'it is in the log of the server, with the time of this request; try again')
}

/** How long the file is of which a range was asked that it does not have. */
function contentRange(error: FastifyError): string | undefined {
  const headers = 'headers' in error && typeof error.headers === 'object' ? error.headers : null
  const range = headers !== null && 'Content-Range' in headers ? headers['Content-Range'] : undefined
  return typeof range === 'string' ? range : undefined
}

const KNOWN: Readonly<Record<string, (error: FastifyError) => Problem>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => problem('request.mediaType', 'send the body as application/json'),
  FST_ERR_CTP_BODY_TOO_LARGE: () =>
    problem(
      'request.tooLarge',
      'expected at most 1 MB, for a sound 10 MB, for a file of records 32 MB, for an attachment what records.attachmentMostMb says; send less',
    ),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => problem('request.malformed', 'expected JSON, got an empty body'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => problem('request.malformed', 'the body could not be read as JSON'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () =>
    problem('request.malformed', 'the body is not as long as Content-Length says'),
}

function invalid(error: FastifyError): Problem {
  const faults = (error.validation ?? []).map(
    ({ instancePath, message }) =>
      `${instancePath.replace(/^\//, '').replaceAll('/', '.') || 'body'}: ${message ?? ''}`,
  )
  const detail = `${error.validationContext ?? 'request'}: ${faults.join('; ')}`.slice(0, 2_000)
  return problem('request.invalid', detail, { faults: faults.slice(0, 50) })
}
