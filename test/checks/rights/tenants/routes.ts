import { z } from 'zod'
import type { ApiStage } from '../../../support/api-stage.ts'
import { type Schema, sample, schema } from './sample.ts'

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A route as the reference has it. */
export interface Route {
  readonly method: (typeof METHODS)[number]
  readonly path: string
  /** Whether somebody has to be logged in. */
  readonly isGuarded: boolean
  readonly query: Readonly<Record<string, Schema>>
  /** Undefined where it takes none, or one that is no JSON. */
  readonly body: Schema | undefined
}

const operation = z.looseObject({
  security: z.array(z.unknown()).default([]),
  parameters: z.array(z.looseObject({ in: z.string(), name: z.string(), schema })).default([]),
  requestBody: z.looseObject({ content: z.record(z.string(), z.looseObject({ schema })) }).optional(),
})
const reference = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), operation)) })

/** Every route of a centre. */
export async function routesOf({ app }: ApiStage): Promise<readonly Route[]> {
  const { paths } = reference.parse((await app.inject({ url: '/api/openapi.json' })).json())
  return Object.entries(paths).flatMap(([path, has]) =>
    METHODS.flatMap((method): readonly Route[] => {
      const found = has[method.toLowerCase()]
      if (found === undefined) return []
      const query = found.parameters.filter((each) => each.in === 'query').map((each) => [each.name, each.schema])
      const body = found.requestBody?.content['application/json']?.schema
      return [{ method, path, isGuarded: found.security.length > 0, query: Object.fromEntries(query), body }]
    }),
  )
}

/** A request, ready to be sent. */
export interface Request {
  readonly method: Route['method']
  readonly url: string
  readonly payload?: object
}

/** What stands for the ids in a request: in its path, and in all that it says besides. */
export interface Words {
  readonly inPath: readonly string[]
  readonly word: string
  readonly isWhole: boolean
}

/** A request to a route with these words wherever an id may stand. The last one stands for what is left of a path. */
export function requestTo({ method, path, query, body }: Route, { inPath, word, isWhole }: Words): Request {
  let at = -1
  const filled = path.replaceAll(/\{\w+\}/g, () => {
    at += 1
    return encodeURIComponent(inPath[at] ?? word)
  })
  const pairs = Object.entries(query)
    .filter(([, of]) => isWhole && of.enum === undefined)
    .map(([name, of]) => [name, String(sample(of, { word, isWhole }))] as const)
  const search = pairs.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(pairs))}`
  const payload = body === undefined ? undefined : sample(body, { word, isWhole })
  const hasPayload = typeof payload === 'object' && payload !== null
  return { method, url: `${filled}${search}`, ...(hasPayload && { payload }) }
}
