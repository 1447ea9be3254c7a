/** A message as it is kept among the recordings. `leftAtMs` is when the caller hung up. */
export interface KeptVoicemail {
  /** Its name, the same whenever it is found. */
  readonly voicemail: string
  readonly switch: string
  readonly from: string
  readonly to: string
  readonly leftAtMs: number
  readonly file: string
  readonly bytes: number
  readonly durationMs: number
  readonly sha256: string
}

/** Where a switch puts the messages of callers whom nobody here could take. */
export interface Voicemails {
  /** Keeps the whole messages among the recordings and tells of them, oldest first, each time until it is removed. */
  collect(): Promise<readonly KeptVoicemail[]>
  /** Forgets a message that is in the log. */
  remove(voicemail: string): Promise<void>
  /** Waits for what is being kept. */
  close(): Promise<void>
}
