/** Turns text into sound. */
export interface Speech {
  readonly name: string
  /** A WAV file (8 kHz, 16 bit, mono) that says the text; cached by text and language. Rejects with the reason. */
  say(text: string, language: string): Promise<string>
}
