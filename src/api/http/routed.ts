import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { CrmObject } from '../../crm/object.ts'
import { refuse } from '../../crm/outcome.ts'
import type { Objects } from '../../crm/rights/reach.ts'
import { granted } from './problem.ts'
import { idPath } from './schemas.ts'

/** The records that routes are about: those of one object or, where the path names it as `:object`, of one's own. */
export interface Routed {
  readonly path: string
  readonly object: CrmObject | undefined
}

const name = z.string().max(64)
const named = z.object({ object: name })

/** The path of a list. */
export function listPath({ object }: Routed) {
  return object === undefined ? z.strictObject({ object: name }) : z.strictObject({})
}

/** The path of one record. */
export function recordPath({ object }: Routed) {
  return object === undefined ? idPath.extend({ object: name }) : idPath
}

/** Which object a request is about, with the fields that it has at this moment. */
export function objectAt({ objects }: { readonly objects: Objects }, { object }: Routed) {
  return ({ params }: Pick<FastifyRequest, 'params'>): CrmObject => {
    if (object !== undefined) return objects.get(object.name) ?? object
    const found = objects.get(named.parse(params).object)
    if (found?.isCustom !== true) return granted(refuse('custom.unknown', 'expected the name of an object of your own'))
    return found
  }
}
