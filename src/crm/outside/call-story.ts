/** What a phone system tells of a call; '' and [] stand for what it does not say. */
export interface CallNews {
  readonly event: 'newCall' | 'answer' | 'hangup'
  /** Its own id of the call. */
  readonly callId: string
  readonly direction: 'in' | 'out' | ''
  readonly from: string
  readonly to: string
  readonly queue: string
  /** Whom it rings or who talks, in its own words. */
  readonly people: readonly string[]
  readonly cause: string
  /** It was told to refuse the call. */
  readonly isBlocked?: boolean
}

/** A user of ours whom a phone system names. */
export interface Named {
  readonly user: string
  /** The agent that they are, or ''. */
  readonly agent: string
}

/** A call on a phone system outside, as far as it was told. Times that nobody told are 0. */
export interface OutsideCall {
  readonly direction: 'in' | 'out' | ''
  readonly from: string
  readonly to: string
  readonly queue: string
  readonly user: string
  readonly agent: string
  readonly startedAtMs: number
  readonly answeredAtMs: number
  readonly endedAtMs: number
  readonly cause: string
}

/** So long after its end the id of a call may stand for another one. */
export const ID_USED_AGAIN_AFTER_MS = 3_600_000

/** Whether this begins another call under an id that was used before. */
export function isAnotherCall({ endedAtMs }: OutsideCall, { event }: CallNews, atMs: number): boolean {
  return event === 'newCall' && endedAtMs > 0 && atMs - endedAtMs > ID_USED_AGAIN_AFTER_MS
}

/**
 * The call after this was told, in whatever order and however often it comes: what is known stays, what was missing is
 * filled in, and a call that is over stays over. `who` talks, where the phone system names a user of ours.
 */
export function tellOn(
  before: OutsideCall | undefined,
  news: CallNews,
  { atMs, who }: { readonly atMs: number; readonly who: Named | undefined },
): OutsideCall {
  const call = before ?? unheardOf(atMs)
  const told: OutsideCall = {
    ...call,
    direction: call.direction || news.direction,
    from: call.from || news.from,
    to: call.to || news.to,
    queue: call.queue || news.queue,
  }
  if (news.event === 'answer') return answered(told, atMs, who)
  if (news.event === 'hangup' || news.isBlocked === true) return ended(told, atMs, news)
  return told
}

/** How it went, in the words of our own calls; '' while it goes on. */
export function outcomeOf({ direction, answeredAtMs, endedAtMs, cause }: OutsideCall): string {
  if (endedAtMs === 0) return ''
  if (answeredAtMs > 0) return 'answered'
  return direction === 'in' && cause !== 'rejected' ? 'abandoned' : 'failed'
}

/** The number of the customer, whoever dialled; '' while nobody knows who did. */
export function customerOf({ direction, from, to }: OutsideCall): string {
  if (direction === '') return ''
  return direction === 'in' ? from : to
}

function unheardOf(atMs: number): OutsideCall {
  const nobody = { direction: '', from: '', to: '', queue: '', user: '', agent: '', cause: '' } as const
  return { ...nobody, startedAtMs: atMs, answeredAtMs: 0, endedAtMs: 0 }
}

/** Whoever answers last has the call; an answer that comes after the end is one all the same. */
function answered(call: OutsideCall, atMs: number, who: Named | undefined): OutsideCall {
  const answeredAtMs = call.answeredAtMs || call.endedAtMs || atMs
  const isLate = call.endedAtMs > 0 && call.user !== ''
  return { ...call, answeredAtMs, ...(who !== undefined && !isLate && { user: who.user, agent: who.agent }) }
}

function ended(call: OutsideCall, atMs: number, { cause, isBlocked }: CallNews): OutsideCall {
  if (call.endedAtMs > 0) return call
  return { ...call, endedAtMs: atMs, cause: isBlocked === true ? 'rejected' : cause }
}
