import { softphone, usePhone, withPhone } from '../shared/phone/softphone.ts'

/** The microphone of the phone in this browser; other telephones are muted at themselves. */
export interface Mute {
  readonly isPossible: boolean
  readonly isMuted: boolean
  readonly toggle: () => void
}

/** Mutes the microphone of this browser. */
export function useMute(): Mute {
  const { call } = usePhone()
  const isMuted = call?.isMuted === true
  return {
    isPossible: call?.status === 'talking',
    isMuted,
    toggle: () => void withPhone(softphone.commands.mute(!isMuted)),
  }
}
