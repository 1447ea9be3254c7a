/** A prompt that came with the program. */
export interface ShippedPrompt {
  readonly id: string
  readonly language: string
  readonly text: string
  readonly durationMs: number
}

/** A sound that was kept: its opaque name and its length. */
export interface KeptSound {
  readonly file: string
  readonly durationMs: number
}

/** What was given cannot be a prompt; the message says what was expected and what came. */
export class BadSound extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadSound'
  }
}

/** Where the sounds of prompts lie, and how new ones are made. */
export interface Prompts {
  readonly shipped: readonly ShippedPrompt[]
  /** Makes telephone sound of a WAV file and keeps it. Rejects with BadSound. */
  keepWav(bytes: Uint8Array): Promise<KeptSound>
  /** Keeps what the speech engine says. Rejects with BadSound where it cannot say this, with its reason where it cannot speak. */
  keepSpeech(text: string, language: string): Promise<KeptSound>
  /** The path of a kept sound. */
  pathOf(file: string): string
  /** The path of a prompt that came with the program. */
  pathOfShipped(id: string, language: string): string
}
