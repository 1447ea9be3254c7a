/** The microphone of the phone in this browser; other telephones are muted at themselves. */
export interface Mute {
  readonly isPossible: boolean
  readonly isMuted: boolean
  readonly toggle: () => void
}

const NOT_HERE: Mute = { isPossible: false, isMuted: false, toggle: () => {} }

/** Mutes the microphone of this browser. */
export function useMute(): Mute {
  return NOT_HERE
}
