import { playOn } from './devices.ts'

/** The sound of a ringing phone. */
export interface Ringer {
  ring(device: string): void
  silence(): void
}

const TONES_HZ = [440, 480]
const PERIOD_S = 3
const ON_S = 1
const VOLUME = 0.12

/** A ringer that makes its own sound. A page that nobody has touched yet may not be allowed to; then it stays silent. */
export function createRinger(): Ringer {
  let end = () => {}
  return {
    ring(device) {
      end()
      end = start(device)
    },
    silence() {
      end()
      end = () => {}
    },
  }
}

function start(device: string): () => void {
  const context = new AudioContext()
  const gain = context.createGain()
  const out = context.createMediaStreamDestination()
  gain.gain.value = 0
  gain.connect(out)
  for (const hz of TONES_HZ) {
    const tone = context.createOscillator()
    tone.frequency.value = hz
    tone.connect(gain)
    tone.start()
  }
  const beat = () => {
    gain.gain.setValueAtTime(VOLUME, context.currentTime)
    gain.gain.setValueAtTime(0, context.currentTime + ON_S)
  }
  beat()
  const timer = setInterval(beat, PERIOD_S * 1_000)
  const element = new Audio()
  element.srcObject = out.stream
  void playOn(element, device)
  element.play().catch(() => {})
  return () => {
    clearInterval(timer)
    element.srcObject = null
    void context.close()
  }
}
