import type { RtpAudio } from './rtp-audio.ts'
import type { SipMessage } from './sip-message.ts'

/** One call on the phone. */
export interface PhoneCall {
  /** The INVITE that came, or the one that was sent. */
  readonly invite: SipMessage
  readonly audio: RtpAudio
  /** Resolves when the call is up on both sides. */
  readonly answered: Promise<void>
  /** Resolves with the final SIP status (200 for a call that was up) and who ended it. */
  readonly ended: Promise<{ readonly status: number; readonly by: 'near' | 'far' }>
  /** Monotonic milliseconds of what was seen on the wire. */
  readonly atMs: { invite: number; ringing: number; answered: number; ended: number }
  press(digit: string): Promise<void>
  answer(): void
  hangup(): void
}
