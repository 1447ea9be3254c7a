import type { CrmObject } from '../object.ts'
import account from '../objects/account.ts'
import contactAccount from '../objects/contact-account.ts'
import contactPoint from '../objects/contact-point.ts'
import type { Actor } from '../rights/actor.ts'
import { rightsTo } from '../rights/rights.ts'
import { hasPoints } from './targets.ts'

/**
 * Whether somebody may take files of these records in, and see what is in such files: a file meets and changes anybody's
 * records, so they must be allowed to make, read, change and remove all of them, and to write every field.
 */
export function mayImport(actor: Actor, object: CrmObject): boolean {
  const points = hasPoints(object) ? [contactPoint] : []
  const company = object.name === 'contact' ? [account, contactAccount] : []
  return [object, ...points, ...company].every((kind) => {
    const rights = rightsTo(actor, kind.name)
    const isWhole = (['create', 'read', 'change', 'remove'] as const).every((act) => rights[act] === 'all')
    return isWhole && kind.fieldNames.every((field) => rights.field(field) === 'write')
  })
}
