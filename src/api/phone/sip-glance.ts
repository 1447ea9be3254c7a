/** What a SIP message says about a registration; everything else passes unread. */
export interface Registration {
  /** The user who registered. */
  readonly name: string
  readonly isRegistered: boolean
}

const OK_LINE = /^SIP\/2\.0 200 /
const CSEQ = /^CSeq:\s*\d+\s+REGISTER\s*$/im
const TO_USER = /^(?:To|t):[^\r\n]*?sips?:([^@;>\s]{1,64})@/im
const CONTACT = /^(?:Contact|m):\s*\S/im

/** Reads the switch's answer to a REGISTER (RFC 3261 10.3): without a contact nobody is registered any more. */
export function glanceAtRegistration(message: string): Registration | undefined {
  if (!OK_LINE.test(message) || !CSEQ.test(message)) return undefined
  const name = TO_USER.exec(message)?.[1]
  return name === undefined ? undefined : { name, isRegistered: CONTACT.test(message) }
}
