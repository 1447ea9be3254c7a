import { setTimeout as wait } from 'node:timers/promises'
import { rmsLevel, toneLevel } from '../../../src/lib/tone.ts'
import type { RtpAudio } from '../../support/rtp-audio.ts'

const RATE = 8_000
const WINDOW_MS = 400
const LOUD = 0.05
const AUDIBLE = 0.002
const GIVE_UP_MS = 20_000

/** Waits until a tone is heard loudly; resolves with false when it does not come. */
export function hearsTone(audio: RtpAudio, hz: number, withinMs = GIVE_UP_MS): Promise<boolean> {
  return hears(audio, (samples) => toneLevel(samples, RATE, hz) > LOUD, withinMs)
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

async function hears(audio: RtpAudio, isIt: (samples: Int16Array) => boolean, withinMs = GIVE_UP_MS): Promise<boolean> {
  const endMs = performance.now() + withinMs
  audio.takeHeard()
  while (performance.now() < endMs) {
    await wait(WINDOW_MS)
    const samples = audio.takeHeard()
    if (samples.length >= RATE / 8 && isIt(samples)) return true
  }
  return false
}
