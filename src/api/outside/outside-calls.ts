import type { RowEvent } from '../../core/words/event.ts'
import { lookupNumber } from '../../crm/lookup.ts'
import { isBlocked } from '../../crm/outside/blocked.ts'
import { findCall, type KeptCall, saveCall } from '../../crm/outside/call-rows.ts'
import { type CallNews, customerOf, isAnotherCall, type OutsideCall, tellOn } from '../../crm/outside/call-story.ts'
import { findNamed } from '../../crm/outside/find-named.ts'
import { noteHeard, type PhoneSystem } from '../../crm/outside/phone-systems.ts'
import type { RecordPorts } from '../../crm/ports.ts'
import { createTurns } from '../../lib/turns.ts'
import type { Row } from '../../ports/store.ts'
import { type CallPops, createCallPops, type PopParts } from './call-pops.ts'

/** Calls that phone systems outside tell of. */
export interface OutsideCalls extends Pick<CallPops, 'row'> {
  /** Takes what a phone system tells: it is kept before this resolves. Blocked calls it is to refuse. */
  take(system: PhoneSystem, news: CallNews): Promise<'taken' | 'refuse'>
  /** Told whose row has changed. */
  onChange(listener: (users: readonly string[]) => void): void
}

/** Makes them; what is told of one call is taken in the order in which it comes. */
export function createOutsideCalls(parts: PopParts): OutsideCalls {
  const turns = createTurns()
  const pops = createCallPops(parts)
  return {
    row: (user): Row | undefined => pops.row(user),
    onChange: (listener) => {
      pops.onChange = listener
    },
    take: (system, news) => turns(`${system.id} ${news.callId}`, () => take(parts, pops, { system, news })),
  }
}

interface Told {
  readonly system: PhoneSystem
  readonly news: CallNews
}

async function take({ rows }: PopParts, pops: CallPops, { system, news }: Told): Promise<'taken' | 'refuse'> {
  const atMs = rows.clock.now()
  const isRefused =
    news.event === 'newCall' && news.direction !== 'out' && isBlocked(news.from, system.blocked, rows.plan)
  const people = await findNamed(rows, news.people)
  const kept = await findCall(rows, { system: system.id, callId: news.callId })
  const before = kept !== undefined && isAnotherCall(kept, news, atMs) ? undefined : kept
  const after = tellOn(before, { ...news, isBlocked: isRefused }, { atMs, who: people[0] })
  const call: KeptCall = {
    ...after,
    ...(await customerIn(rows, before, after)),
    ...nameOf(rows, before, { system, news }),
  }
  await keep(rows, { before, call, atMs })
  const users = usersOf({ before, call, news, people: people.map(({ user }) => user) })
  if (users !== undefined) await pops.show(call, { system: system.label, users })
  return isRefused ? 'refuse' : 'taken'
}

function nameOf({ ids, clock }: RecordPorts, before: KeptCall | undefined, { system, news }: Told) {
  return { id: before?.id ?? ids.next(clock.now()), system: system.id, callId: news.callId }
}

async function keep(
  rows: RecordPorts,
  { before, call, atMs }: { before: KeptCall | undefined; call: KeptCall; atMs: number },
): Promise<void> {
  if (before !== undefined && JSON.stringify(before) === JSON.stringify({ ...before, ...call })) return
  const change = before === undefined ? 'created' : 'updated'
  const event: RowEvent = { type: 'row.changed', object: 'outside_call', id: call.id, change, fields: [], by: '', atMs }
  await rows.write({ event, statements: [saveCall(call), noteHeard(call.system, atMs)] })
}

/** Who the customer is, asked once when the number is first known. Switches leave out the plus before a country. */
async function customerIn(rows: RecordPorts, before: KeptCall | undefined, after: OutsideCall) {
  const { contact = '', account = '' } = before ?? {}
  const number = customerOf(after)
  if (number === '' || (before !== undefined && customerOf(before) === number)) return { contact, account }
  const plain = await lookupNumber(rows, number)
  const owner =
    plain.match === 'known' || !/^[1-9]\d{9,14}$/.test(number) ? plain : await lookupNumber(rows, `+${number}`)
  if (owner.match !== 'known') return { contact, account }
  return { contact: owner.contact?.id ?? '', account: owner.account?.id ?? '' }
}

/** Who is shown the call from now on; undefined where nothing changes for anybody. */
function usersOf({ before, call, news, people }: Shown): readonly string[] | undefined {
  if (call.endedAtMs > 0) return before === undefined || before.endedAtMs > 0 ? undefined : []
  if (news.event === 'answer') return call.user === '' ? people : [call.user]
  // Whoever talks already is not rung again by a post that comes late.
  if (call.answeredAtMs > 0) return undefined
  return people.length === 0 ? undefined : people
}

interface Shown {
  readonly before: KeptCall | undefined
  readonly call: KeptCall
  readonly news: CallNews
  readonly people: readonly string[]
}
