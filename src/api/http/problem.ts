import { z } from 'zod'
import { REFUSALS, type Refusal, type RefusalCode } from '../../core/words/refusals.ts'
import { ROW_REFUSALS, type RowRefusal, type RowRefusalCode } from '../../crm/outcome.ts'

type Status = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 416 | 422 | 429 | 500 | 503

/** What the API itself may answer instead of what was asked for; docs/refusals.md explains each. */
export const API_PROBLEMS = {
  'auth.required': { status: 401, title: 'Log in first, or send a token.' },
  'auth.failed': { status: 401, title: 'The login and the password do not belong together, or the link is used up.' },
  'auth.code': { status: 401, title: 'The code is not right, or was used before.' },
  'auth.ticket': { status: 401, title: 'The log-in has taken too long.' },
  'oidc.away': { status: 503, title: 'The provider of log-ins cannot be reached.' },
  'oidc.refused': { status: 401, title: 'The provider of log-ins let nobody in.' },
  'oidc.expired': { status: 401, title: 'No log-in by the provider is under way in this browser.' },
  'auth.forbidden': { status: 403, title: 'Your role may not do this.' },
  'auth.scope': { status: 403, title: 'This token is not for that.' },
  'auth.origin': { status: 403, title: 'The request comes from a page of another site.' },
  'auth.tooMany': { status: 429, title: 'Too many attempts; wait, then try again.' },
  'request.malformed': { status: 400, title: 'The body is not JSON.' },
  'request.invalid': { status: 422, title: 'A field does not hold what it must.' },
  'request.notFound': { status: 404, title: 'There is nothing at this address.' },
  'request.mediaType': { status: 415, title: 'Bodies must be application/json.' },
  'request.tooLarge': { status: 413, title: 'The body is too large.' },
  'request.range': { status: 416, title: 'The file has no such range of bytes.' },
  'request.keyReused': { status: 409, title: 'This Idempotency-Key was used for another request.' },
  'prompt.unreadable': { status: 422, title: 'This cannot be made into a prompt.' },
  'speech.unavailable': { status: 503, title: 'The speech engine cannot speak at the moment.' },
  'audit.unknown': { status: 404, title: 'There is no change of this number.' },
  'audit.changedSince': { status: 409, title: 'Somebody changed it since.' },
  'audit.notUndoable': { status: 409, title: 'This change cannot be undone from here.' },
  'disposition.incomplete': { status: 422, title: 'This disposition asks for more than was sent.' },
  'consent.barred': { status: 409, title: 'They do not want to be called.' },
  'attachment.unsuitable': { status: 422, title: 'Files of this kind are not taken.' },
  'attachment.full': { status: 409, title: 'The record has as many attachments as it may have.' },
  'attachment.noSpace': { status: 503, title: 'There is no room for the file at the moment.' },
  'attachment.unavailable': { status: 404, title: 'There is no such file.' },
  'phone.noAudio': { status: 409, title: 'This switch has no audio for browsers.' },
  'callUs.closed': { status: 404, title: 'Calling us from a page is not open here.' },
  'callUs.full': { status: 429, title: 'Too many calls from pages; try again shortly.' },
  'whatIf.busy': { status: 409, title: 'A day is run again already; one at a time.' },
  'whatIf.noCalls': { status: 422, title: 'No call came into a queue on this day.' },
  'webhook.invalid': { status: 422, title: 'This cannot be told to this address.' },
  'webhook.busy': { status: 409, title: 'Enough of it is told again already.' },
  'phone.pickUpThere': { status: 409, title: 'Pick the call up at your telephone.' },
  'recording.unavailable': { status: 404, title: 'The recording has no file to hear.' },
  'store.degraded': { status: 503, title: 'The store takes no writes at the moment; calls go on.' },
  'server.fault': { status: 500, title: 'Something is wrong on our side.' },
} as const satisfies Record<string, { readonly status: Status; readonly title: string }>

/** A code of the table above. */
export type ApiProblemCode = keyof typeof API_PROBLEMS

/** 404: there is no such thing. 409: not now. 422: never like this. */
const STATUS_OF_REFUSAL = {
  'agent.unknown': 404,
  'agent.offline': 409,
  'agent.online': 409,
  'agent.busy': 409,
  'agent.notOffered': 409,
  'agent.notWrappingUp': 409,
  'agent.notReady': 409,
  'agent.notReserved': 409,
  'wrapup.spent': 409,
  'phone.away': 409,
  'phone.taken': 409,
  'queue.unknown': 404,
  'queue.inUse': 409,
  'strategy.unknown': 422,
  'reason.unknown': 422,
  'disposition.unknown': 422,
  'disposition.required': 409,
  'prompt.unknown': 404,
  'prompt.inUse': 409,
  'prompt.missing': 422,
  'hotkey.taken': 409,
  'number.unknown': 404,
  'flow.unknown': 422,
  'flow.invalid': 422,
  'interaction.unknown': 404,
  'interaction.notTalking': 409,
  'interaction.notHeld': 409,
  'recording.none': 409,
  'interaction.notYours': 409,
  'interaction.notWaiting': 409,
  'interaction.exists': 409,
  'coaching.unknown': 409,
  'coaching.elsewhere': 409,
  'coaching.noPhone': 422,
  'coaching.noAgent': 409,
  'coaching.full': 409,
  'interaction.callerGone': 409,
  'transfer.toSelf': 422,
  'transfer.noReturn': 409,
  'slot.unknown': 404,
  'slot.taken': 409,
  'slot.none': 409,
  'consult.exists': 409,
  'consult.none': 409,
  'consult.unanswered': 409,
  'conference.full': 409,
  'conference.none': 409,
  'queue.full': 409,
  'callback.unknown': 404,
  'callback.exists': 409,
  'callback.underway': 409,
  'trunk.none': 422,
  'digits.invalid': 422,
  'address.invalid': 422,
  'queue.otherChannel': 409,
  'channel.unknown': 422,
  'thread.unknown': 404,
  'thread.exists': 409,
  'thread.notOffered': 409,
  'thread.notInHand': 409,
  'thread.ended': 409,
  'thread.notEnded': 409,
  'switch.away': 409,
} as const satisfies Record<RefusalCode, Status>

const STATUS_OF_ROW_REFUSAL = {
  'record.unknown': 404,
  'record.forbidden': 403,
  'record.invalid': 422,
  'record.conflict': 409,
  'record.clash': 409,
  'record.dangling': 422,
  'record.circle': 409,
  'merge.same': 422,
  'merge.circle': 409,
  'merge.unknown': 404,
  'merge.undone': 409,
  'merge.later': 409,
  'merge.final': 409,
  'record.merged': 409,
  'list.invalid': 422,
  'view.unknown': 404,
  'view.forbidden': 403,
  'view.full': 409,
  'bulk.unknown': 404,
  'bulk.busy': 409,
  'bulk.tooMany': 422,
  'import.unknown': 404,
  'import.unreadable': 422,
  'import.mapping': 422,
  'import.busy': 409,
  'erase.held': 409,
  'erase.live': 409,
  'user.exists': 409,
  'user.lastAdmin': 409,
  'user.invalid': 422,
  'oidc.unknown': 403,
  'oidc.noRole': 403,
  'oidc.mapping': 409,
  'secondStep.on': 409,
  'secondStep.off': 409,
  'secondStep.required': 409,
  'profile.invalid': 422,
  'profile.builtIn': 409,
  'profile.inUse': 409,
  'team.invalid': 422,
  'team.inUse': 409,
  'letter.invalid': 422,
  'letter.unknown': 404,
  'handover.invalid': 422,
  'custom.unknown': 404,
  'custom.invalid': 422,
  'custom.exists': 409,
  'custom.full': 409,
} as const satisfies Record<RowRefusalCode, Status>

/** A problem as it travels: RFC 9457, with our code. `type` names the code as a URN. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
})

/** The body of a problem. */
export type ProblemBody = z.infer<typeof problemSchema>

/** What a handler throws when the answer is a problem. */
export class Problem extends Error {
  readonly body: ProblemBody

  constructor(body: ProblemBody) {
    super(body.detail)
    this.name = 'Problem'
    this.body = body
  }
}

/** A problem of the API itself. `detail` says what was expected, what came and what to do. */
export function problem(code: ApiProblemCode, detail: string, extra: Record<string, unknown> = {}): Problem {
  const { status, title } = API_PROBLEMS[code]
  return new Problem({ ...bodyOf({ code, status, title, detail }), ...extra })
}

/** The problem that a refusal of the core is. Faults of a flow are listed one by one. */
export function refused({ code, detail }: Refusal): Problem {
  const body = bodyOf({ code, status: STATUS_OF_REFUSAL[code], title: REFUSALS[code], detail })
  // Each fault begins with flow.node and a colon.
  const faults = code === 'flow.invalid' ? { faults: detail.split(/; (?=[a-z0-9-]+\.[a-z0-9-]+: )/) } : {}
  return new Problem({ ...body, ...faults })
}

/** The problem that a refusal of the customer store is. What is wrong with fields is listed field by field. */
export function rowRefused({ code, detail }: RowRefusal): Problem {
  const body = bodyOf({ code, status: STATUS_OF_ROW_REFUSAL[code], title: ROW_REFUSALS[code], detail })
  // Each fault begins with its field and a colon.
  const isOfFields = code === 'record.invalid' || code === 'record.dangling'
  return new Problem({ ...body, ...(isOfFields && { faults: detail.split(/; (?=[\w.-]+: )/) }) })
}

/** The value of an outcome, or its refusal as a problem. */
export function granted<T>(outcome: { readonly value: T } | { readonly refusal: RowRefusal }): T {
  if ('refusal' in outcome) throw rowRefused(outcome.refusal)
  return outcome.value
}

function bodyOf(body: Omit<ProblemBody, 'type'> & { code: string; status: number; title: string; detail: string }) {
  return { type: `urn:ringdown:problem:${body.code}`, ...body }
}
