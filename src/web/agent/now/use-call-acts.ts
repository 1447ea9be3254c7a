import type { CallNow } from '../../../api/shapes/call-now.ts'
import type { Directory } from '../../../api/shapes/directory.ts'
import { useCommand } from '../../shared/command.ts'
import { useSession } from '../../shared/session.ts'
import { actsOf, type CallAct } from './call-acts.ts'

/** Where a call may be sent. */
export interface Target {
  readonly kind: 'agent' | 'queue' | 'number' | 'flow'
  readonly id: string
}

/** What can be done with the call now, and doing it. */
export interface CallActs {
  readonly may: ReadonlySet<CallAct>
  readonly isSending: boolean
  act(act: CallAct, body?: unknown): Promise<boolean>
}

/** Acts on a call in hand; each resolves with whether it was done. */
export function useCallActs(call: CallNow): CallActs {
  const { agent } = useSession()
  const { send, isSending } = useCommand()
  return {
    may: actsOf(call, call.agent === agent),
    isSending,
    act: async (act, body) => 'answer' in (await send({ path: `/calls/${call.interaction}/${act}`, body })),
  }
}

/** Somebody of the phone book as a target. */
export type Entry =
  | { readonly kind: 'agent'; readonly entry: Directory['agents'][number] }
  | { readonly kind: 'queue'; readonly entry: Directory['queues'][number] }
  | { readonly kind: 'contact'; readonly entry: Directory['contacts'][number] }
  | { readonly kind: 'number'; readonly entry: Directory['numbers'][number] }

/** Where a call goes that is sent to somebody of the phone book; people are reached at their number. */
export function targetOf({ kind, entry }: Entry): Target {
  if (kind === 'contact') return { kind: 'number', id: entry.number }
  return { kind, id: entry.id }
}
