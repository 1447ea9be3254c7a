import type { Cause } from '../../../core/words/leg.ts'

/** Q.850 causes (ITU-T Q.850 section 2.2.7; Asterisk's causes.h) in our words; what is not here is `failed`. */
const BY_Q850: Readonly<Record<number, Cause>> = {
  1: 'unallocated',
  2: 'unallocated',
  3: 'unallocated',
  16: 'normal',
  17: 'busy',
  18: 'no_answer',
  19: 'no_answer',
  20: 'no_answer',
  21: 'rejected',
  22: 'unallocated',
  23: 'forwarded',
  26: 'elsewhere',
  28: 'unallocated',
  31: 'normal',
  34: 'congestion',
  38: 'congestion',
  41: 'congestion',
  42: 'congestion',
  44: 'congestion',
}

/** SIP answers (RFC 3261 section 21) that say more than the cause that Asterisk makes of them. */
const BY_SIP: Readonly<Record<number, Cause>> = {
  301: 'forwarded',
  302: 'forwarded',
  403: 'rejected',
  404: 'unallocated',
  408: 'no_answer',
  410: 'unallocated',
  480: 'no_answer',
  484: 'unallocated',
  486: 'busy',
  487: 'cancel',
  503: 'congestion',
  600: 'busy',
  603: 'rejected',
  604: 'unallocated',
  607: 'rejected',
}

const TO_Q850: Readonly<Record<Cause, number>> = {
  normal: 16,
  busy: 17,
  no_answer: 19,
  cancel: 16,
  rejected: 21,
  congestion: 42,
  unallocated: 1,
  failed: 41,
  forwarded: 23,
  elsewhere: 26,
  switch_lost: 16,
  lost_event: 16,
}

/** Why a leg that never was up ended, from the numbers that Asterisk gives. */
export function causeOf(end: { readonly q850: number; readonly sip: number }): Cause {
  return BY_SIP[end.sip] ?? BY_Q850[end.q850] ?? 'failed'
}

/** The Q.850 cause that tells the far end why we hang up. */
export function q850Of(cause: Cause): number {
  return TO_Q850[cause]
}
