import type { AsteriskOptions } from './options.ts'

const VOICEMAIL_PROMPT = 'vm-intro'
const DEFAULT_MS = 60_000

/** Fills the braces of `dialplans/asterisk/extensions.conf`. */
export function extensionsFile(template: string, options: AsteriskOptions): string {
  const { fallback } = options
  const values: Readonly<Record<string, string>> = {
    appName: options.appName,
    retryForSeconds: seconds(fallback.retryForMs ?? DEFAULT_MS),
    fallbackPhones: String(fallback.phones?.length ?? 0),
    fallbackRingForSeconds: seconds(fallback.ringForMs ?? DEFAULT_MS),
    voicemailPrompt: soundName(fallback.voicemailPrompt ?? VOICEMAIL_PROMPT),
  }
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`extensions.conf: expected a known word in braces, got {{${name}}}`)
    return value
  })
}

function seconds(ms: number): string {
  if (!Number.isSafeInteger(ms) || ms < 0) throw new Error(`expected a duration in whole ms, got ${ms}`)
  return String(Math.ceil(ms / 1_000))
}

function soundName(name: string): string {
  if (/^[\w./-]+$/.test(name)) return name
  throw new Error(`voicemailPrompt: expected the path of a sound file without its ending, got '${name}'`)
}
