import contactPoint from '../objects/contact-point.ts'
import type { Actor } from './actor.ts'
import { rightsTo } from './rights.ts'
import { SCOPES } from './rules.ts'

/** Whether somebody may know which person, or which account, has a number where they read both. */
export function seesOwner(actor: Actor, owner: string): boolean {
  const { read, field } = rightsTo(actor, contactPoint.name)
  return read !== 'none' && field('value') !== 'hidden' && field(owner) !== 'hidden'
}

/** Whether somebody sees every number and address of those people or accounts that they read. */
export function seesPointsOf(actor: Actor, owner: string): boolean {
  const { read } = rightsTo(actor, contactPoint.name)
  return seesOwner(actor, owner) && SCOPES.indexOf(read) >= SCOPES.indexOf(rightsTo(actor, owner).read)
}
