import { setTimeout as wait } from 'node:timers/promises'
import { rmsLevel, toneLevel } from '../../../src/lib/tone.ts'
import type { RtpAudio } from '../../support/rtp-audio.ts'

const RATE = 8_000
const WINDOW_MS = 400
const SHORT_WINDOW_MS = 100
const LOUD = 0.05
const AUDIBLE = 0.002
const GIVE_UP_MS = 20_000

/** Waits until a tone is heard loudly; resolves with false when it does not come. */
export function hearsTone(audio: RtpAudio, hz: number, withinMs = GIVE_UP_MS): Promise<boolean> {
  return hears(audio, (samples) => toneLevel(samples, RATE, hz) > LOUD, withinMs)
}

/** Waits until a tone is most of what is heard, as soon as that can be said; false when it does not come. */
export function hearsSoon(audio: RtpAudio, hz: number, withinMs: number): Promise<boolean> {
  // Music may hold any tone for a moment, but with others beside it.
  const isIt = (samples: Int16Array) => toneLevel(samples, RATE, hz) > Math.max(LOUD, rmsLevel(samples))
  return hears(audio, isIt, withinMs, SHORT_WINDOW_MS)
}

/** Waits until anything is heard. */
export function hearsSomething(audio: RtpAudio): Promise<boolean> {
  return hears(audio, (samples) => rmsLevel(samples) > AUDIBLE)
}

/** Waits until that much sound has come in, whatever it is. */
export async function hearsFor(audio: RtpAudio, ms: number): Promise<boolean> {
  let samples = 0
  return hears(audio, (window) => {
    samples += window.length
    return samples >= (ms * RATE) / 1_000
  })
}

async function hears(
  audio: RtpAudio,
  isIt: (samples: Int16Array) => boolean,
  withinMs = GIVE_UP_MS,
  windowMs = WINDOW_MS,
): Promise<boolean> {
  const endMs = performance.now() + withinMs
  audio.takeHeard()
  while (performance.now() < endMs) {
    await wait(windowMs)
    const samples = audio.takeHeard()
    if (samples.length >= (windowMs * RATE) / 3_000 && isIt(samples)) return true
  }
  return false
}
