import type { Fields } from '../../crm/field.ts'
import contact from '../../crm/objects/contact.ts'
import note from '../../crm/objects/note.ts'
import type promise from '../../crm/objects/promise.ts'
import { type Actor, inNameOf, SYSTEM } from '../../crm/rights/actor.ts'
import { asSeen, refuseWriting, rightsTo } from '../../crm/rights/rights.ts'
import type { CallRecord } from './call-record.ts'
import { granted, rowRefused } from './problem.ts'
import type { RouteParts } from './route.ts'

/** What is written down, about which call, by whom. */
export interface Written {
  readonly call: Pick<CallRecord, 'id' | 'contact' | 'account'>
  readonly actor: Actor
}

/** Writes a note about a call. */
export function writeNote(parts: RouteParts, { call, text, actor }: Written & { readonly text: string }) {
  return writeDown(parts, note, { call, input: { text }, actor })
}

/** Whoever has a call may write down what was said, whosever customer it is: the call gives the right. */
export async function writeDown(
  parts: RouteParts,
  kind: typeof note | typeof promise,
  { call, input, actor }: Written & { readonly input: Fields },
) {
  const mayMake = rightsTo(actor, kind.name).create !== 'none'
  const refusal = mayMake ? refuseWriting(actor, kind, Object.keys(input)) : undefined
  if (!mayMake) throw rowRefused({ code: 'record.forbidden', detail: `you may not make a ${kind.name}` })
  if (refusal !== undefined) throw rowRefused(refusal.refusal)
  const whole = { ...input, author: actor.user, interaction: call.id, ...(await ownerOf(parts, call)) }
  return asSeen(actor, kind, granted(await parts.records.create(kind, whole, inNameOf(actor.user, 'desk'))))
}

/** Who it is about: the caller, unless nobody knows them or they were removed meanwhile. */
async function ownerOf({ records }: RouteParts, { contact: id, account }: Written['call']) {
  const isThere = id !== '' && 'value' in (await records.read(contact, id, SYSTEM))
  if (isThere) return { contact: id, account: null }
  return { contact: null, account: id === '' && account !== '' ? account : null }
}
