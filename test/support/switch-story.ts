import type { LiveLeg } from '../../src/core/words/leg.ts'
import type { RecordingSignal } from '../../src/core/words/recording.ts'
import type { SwitchReport } from '../../src/ports/switch.ts'

type Kept = Extract<RecordingSignal, { readonly type: 'recording.kept' }>

/** What a switch reports, told in short words and by the names of the legs instead of their ids. */
export interface Story {
  hear(signal: SwitchReport): void
  /** Gives a leg a name. */
  name(leg: string, name: string): void
  /** Waits until a leg that has no name appears, and gives it this one; returns its id. */
  appeared(name: string): Promise<string>
  /** Waits until this was said of a leg. */
  says(name: string, words: string): Promise<void>
  /** All that was said of a leg, in order. */
  of(name: string): readonly string[]
  /** Waits until the switch as a whole says one thing more; `listed` and `lost` are what it can say. */
  switchSays(word: 'listed' | 'lost'): Promise<void>
  ofSwitch(): readonly string[]
  /** The legs of the last listing. */
  listed(): readonly LiveLeg[]
  /** Whether the last listing came from a switch that was started anew. */
  isRestarted(): boolean
  /** Waits until a recording was kept or failed. */
  recorded(recording: string, end: 'kept' | 'failed'): Promise<void>
  recordings(recording: string): readonly RecordingSignal[]
  /** The last that was said of a recording that was kept. */
  kept(recording: string): Kept
}

/** A story without a word in it yet. */
export function createStory(until: (what: string, isSo: () => boolean) => Promise<void>): Story {
  const names = new Map<string, string>()
  const signals: SwitchReport[] = []
  let switchWords = 0
  const of = (name: string) => signals.flatMap((signal) => wordsOf(signal, (leg) => names.get(leg) === name))
  const ofSwitch = () =>
    signals.flatMap(({ type }) => (type.startsWith('switch.') ? [type.slice('switch.'.length)] : []))
  const recordings = (recording: string) =>
    signals.flatMap((signal) => (isRecording(signal) && signal.recording === recording ? [signal] : []))
  const listings = () => signals.filter((signal) => signal.type === 'switch.listed')
  const nameless = () =>
    signals.flatMap((signal) => (signal.type === 'leg.appeared' && !names.has(signal.leg) ? [signal.leg] : []))[0]

  return {
    of,
    ofSwitch,
    recordings,
    hear: (signal) => void signals.push(signal),
    name: (leg, name) => void names.set(leg, name),
    async appeared(name) {
      await until(`a call of the ${name}`, () => nameless() !== undefined)
      const leg = nameless() ?? ''
      names.set(leg, name)
      return leg
    },
    says: (name, words) => until(`'${words}' of the ${name}, who has ${of(name)}`, () => of(name).includes(words)),
    async switchSays(word) {
      await until(`the switch to say ${word}`, () => ofSwitch().slice(switchWords).includes(word))
      switchWords = ofSwitch().length
    },
    listed: () => listings().at(-1)?.legs ?? [],
    isRestarted: () => listings().at(-1)?.isRestarted === true,
    recorded: (recording, end) =>
      until(`the recording to be ${end}`, () => recordings(recording).some(({ type }) => type === `recording.${end}`)),
    kept(recording) {
      const kept = recordings(recording).findLast((signal) => signal.type === 'recording.kept')
      if (kept === undefined) throw new Error('the recording was not kept')
      return kept
    },
  }
}

function isRecording(signal: SwitchReport): signal is RecordingSignal {
  return signal.type === 'recording.kept' || signal.type === 'recording.failed'
}

function wordsOf(signal: SwitchReport, isMeant: (leg: string) => boolean): string[] {
  if (!('leg' in signal) || !isMeant(signal.leg)) return []
  switch (signal.type) {
    case 'leg.appeared':
      return [`appeared ${signal.to} from ${signal.from} ${signal.name}`]
    case 'leg.digit':
      return [`digit ${signal.digit}`]
    case 'leg.played':
      return [`played ${signal.play}`]
    case 'leg.hungup':
      return [`hungup ${signal.cause}`]
    default:
      return [signal.type.slice('leg.'.length)]
  }
}
