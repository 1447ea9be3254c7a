import { findBar } from '../../crm/consent/find-bar.ts'
import override from '../../crm/objects/override.ts'
import { inNameOf } from '../../crm/rights/actor.ts'
import type { Identity } from './identity.ts'
import { roleMay } from './permission.ts'
import { granted, problem } from './problem.ts'
import type { RouteParts } from './route.ts'

/** A call that somebody is about to make. */
export interface Outgoing {
  readonly interaction: string
  readonly to: string
  /** The id of a contact, or ''. */
  readonly contact: string
  readonly purpose: string
  /** Why they are called all the same; '' where nothing is said. */
  readonly reason: string
}

/**
 * Refuses to call who does not want to be called; with a reason, whoever has the right calls them all the same, and that is
 * written down before anybody is rung.
 */
export async function refuseBarred(parts: RouteParts, call: Outgoing, { user }: Identity): Promise<void> {
  const { rows, records, clock } = parts
  const { to: number, contact, purpose, reason, interaction } = call
  const mayOverride = roleMay(user.role, 'calls.override')
  if (reason !== '' && !mayOverride)
    throw problem('auth.forbidden', `calls.override needs the role supervisor, you are ${user.role}`)
  const bar = await findBar(rows, { number, contact, purpose }, clock.now())
  if (bar === undefined) return
  if (reason === '')
    throw problem(
      'consent.barred',
      bar.of === 'number' ? 'this number must not be called' : 'they have said that they do not want to be called',
      { of: bar.of, sinceMs: bar.sinceMs, mayOverride },
    )
  const owner = bar.contact === '' ? { account: bar.account } : { contact: bar.contact }
  const input = { reason, interaction, ...(Object.values(owner).includes('') ? {} : owner) }
  granted(await records.create(override, input, inNameOf(user.id, 'override'), { added: { author: user.id } }))
}
