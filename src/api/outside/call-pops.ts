import { findActingUser } from '../../crm/acting-user.ts'
import account from '../../crm/objects/account.ts'
import contact from '../../crm/objects/contact.ts'
import contactPoint from '../../crm/objects/contact-point.ts'
import type { KeptCall } from '../../crm/outside/call-rows.ts'
import { customerOf } from '../../crm/outside/call-story.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import type { Records } from '../../crm/records.ts'
import { rightsTo } from '../../crm/rights/rights.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Row } from '../../ports/store.ts'
import type { OutsideCallNow } from '../shapes/outside-call.ts'

/** What pops need. */
export interface PopParts {
  readonly rows: RecordPorts
  readonly records: Records
  readonly clock: Clock
}

/** Calls on phone systems outside, as those see them for whom they ring. */
export interface CallPops {
  /** Told whose row has changed. */
  onChange: (users: readonly string[]) => void
  /** The row of somebody, as the topic `me` tells of it; none while nothing rings for them. */
  row(user: string): Row | undefined
  /** Shows a call to these users and to nobody else. */
  show(call: KeptCall, given: { readonly system: string; readonly users: readonly string[] }): Promise<void>
}

const RINGS_MOST_MS = 120_000
const TALKS_MOST_MS = 4 * 3_600_000
const LINGERS_MS = 60_000
const MOST_AT_ONCE = 5

/** Makes them; they are forgotten with the process, and by themselves where the end of a call is never told. */
export function createCallPops(parts: PopParts): CallPops {
  const { clock } = parts
  const shown = new Map<string, Map<string, OutsideCallNow>>()
  const ends = new Map<string, () => void>()
  const drop = (id: string) => {
    const users = [...shown].filter(([, calls]) => calls.delete(id)).map(([user]) => user)
    for (const user of users) if (shown.get(user)?.size === 0) shown.delete(user)
    ends.delete(id)
    pops.onChange(users)
  }
  const pops: CallPops = {
    onChange: () => {},
    row(user) {
      const calls = [...(shown.get(user)?.values() ?? [])]
      return calls.length === 0 ? undefined : { calls: calls.slice(-MOST_AT_ONCE) }
    },
    async show(call, { system, users }) {
      const told = [...shown].filter(([, calls]) => calls.has(call.id)).map(([user]) => user)
      // Of the end whoever has the call is told; those for whom it rang alone are rid of it.
      const wanted = users.length === 0 && call.endedAtMs > 0 ? told.filter((user) => user === call.user) : users
      const drawn = await Promise.all(
        wanted.map(async (user) => [user, await drawCall(parts, call, { user, system })] as const),
      )
      for (const user of told) shown.get(user)?.delete(call.id)
      for (const [user, row] of drawn) {
        if (row !== undefined) shown.set(user, (shown.get(user) ?? new Map<string, OutsideCallNow>()).set(call.id, row))
      }
      for (const user of told) if (shown.get(user)?.size === 0) shown.delete(user)
      ends.get(call.id)?.()
      ends.set(
        call.id,
        clock.at(clock.now() + lastsMs(call), () => drop(call.id)),
      )
      pops.onChange([...new Set([...told, ...wanted])])
    },
  }
  return pops
}

function lastsMs({ endedAtMs, answeredAtMs }: KeptCall): number {
  if (endedAtMs > 0) return LINGERS_MS
  return answeredAtMs > 0 ? TALKS_MOST_MS : RINGS_MOST_MS
}

/** A call as one user may see it; nothing for somebody who may not log in any more. */
async function drawCall(
  { rows, records }: PopParts,
  call: KeptCall,
  { user, system }: { readonly user: string; readonly system: string },
): Promise<OutsideCallNow | undefined> {
  const found = await findActingUser(rows, user, 'cti')
  if (found === undefined || !found.user.isActive) return undefined
  const nameOf = async (object: typeof contact, id: string) => {
    const read = id === '' ? undefined : await records.read(object, id, found.actor)
    if (read === undefined || 'refusal' in read) return null
    return { id: read.value.id, name: String(read.value.fields['name'] ?? '') }
  }
  const points = rightsTo(found.actor, contactPoint.name)
  const seesNumber = points.read !== 'none' && points.field('value') !== 'hidden'
  const { direction, endedAtMs, answeredAtMs } = call
  return {
    id: call.id,
    direction: direction === 'out' ? 'out' : 'in',
    status: endedAtMs > 0 ? 'over' : answeredAtMs > 0 ? 'talking' : 'ringing',
    number: seesNumber ? customerOf(call) : '',
    contact: await nameOf(contact, call.contact),
    account: await nameOf(account, call.account),
    system,
    atMs: answeredAtMs || call.startedAtMs,
  }
}
