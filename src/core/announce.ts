import type { Interaction } from './centre.ts'
import { expectFromPlace } from './expected-wait.ts'
import { knownInteraction, knownQueue } from './known.ts'
import { aheadInLine } from './place-in-line.ts'
import { knowsPrompt } from './prompt-key.ts'
import type { Evolver, Reactor, Turn } from './turn.ts'
import { setWaitingDeadline } from './waiting-due.ts'
import type { WaitWords } from './waiting-state.ts'
import type { EventOf } from './words/event.ts'
import type { Media } from './words/flow.ts'
import type { QueueSettings } from './words/queue.ts'

/** Places in line for which there is a sound; of those beyond the speech engine speaks. */
const MOST_PLACES = 10
/** Waits for which there is a sound, in minutes; the wait that is told is the next longer one. */
const WAITS_MIN = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 45, 60]

const PLACE_TEXTS: Readonly<Record<string, (place: number) => string>> = {
  en: (place) => `You are number ${place} in the line.`,
  zh: (place) => `您排在第${place}位。`,
}

/** What a caller is told who comes into a queue; undefined where it tells nothing. */
export function firstWords(settings: QueueSettings, queuedAtMs: number): WaitWords | undefined {
  return tells(settings) ? { nextAtMs: queuedAtMs + settings.announceFirstMs, told: 0, prompt: 0, play: '' } : undefined
}

/** Tells a waiting caller what its queue has to tell now, and says when the next word comes. */
export function announce(turn: Turn, work: Interaction): void {
  const { nowMs, centre } = turn
  const queue = knownQueue(centre, work.queue)
  const { settings } = queue
  const words = work.wait?.words
  if (words === undefined) return
  const place = aheadInLine(queue, work) + 1
  const position = isTold(settings, place, words) ? place : 0
  const expectedMs = settings.announceWait ? expectFromPlace(centre, queue, work, nowMs) : null
  const comfort = settings.comfortPrompts[words.prompt % Math.max(1, settings.comfortPrompts.length)]
  turn.emit({
    type: 'interaction.announced',
    interaction: work.id,
    queue: work.queue,
    play: turn.ids.next(nowMs),
    media: mediaOf(turn, work.variables.language ?? 'en', { position, expectedMs, comfort }),
    position,
    expectedMs,
    prompt: words.prompt + (comfort === undefined ? 0 : 1),
    nextAtMs: tells(settings) ? nowMs + settings.announceEveryMs : 0,
    atMs: nowMs,
  })
}

/** What an announcement changes: what was told, and when the next one comes. */
export const announced: Evolver<EventOf<'interaction.announced'>> = (centre, event) => {
  const work = knownInteraction(centre, event.interaction)
  const words = work.wait?.words
  if (words === undefined) return
  words.nextAtMs = event.nextAtMs
  words.prompt = event.prompt
  if (event.media.length > 0) words.play = event.play
  if (event.position > 0) words.told = event.position
  if (work.status === 'waiting') setWaitingDeadline(centre, work)
}

/** The word is said over the music, which goes on afterwards. */
export const sayAnnouncement: Reactor<EventOf<'interaction.announced'>> = (centre, event, effects) => {
  const { interaction, queue, play, media } = event
  if (media.length === 0) return
  const { switch: at, leg } = knownInteraction(centre, interaction)
  const { music } = knownQueue(centre, queue).settings
  effects.push({ type: 'leg.hold', switch: at, leg, bridge: '', music, word: { play, media } })
}

function tells({ announcePosition, announceWait, comfortPrompts }: QueueSettings): boolean {
  return announcePosition !== 'never' || announceWait || comfortPrompts.length > 0
}

function isTold({ announcePosition, announceUpTo }: QueueSettings, place: number, { told }: WaitWords): boolean {
  switch (announcePosition) {
    case 'never':
      return false
    case 'always':
      return true
    case 'limit':
      return place <= announceUpTo
    case 'improved':
      return told === 0 || place < told
  }
}

interface Word {
  readonly position: number
  readonly expectedMs: number | null
  readonly comfort: string | undefined
}

function mediaOf(turn: Turn, language: string, { position, expectedMs, comfort }: Word): Media[] {
  const media: Media[] = []
  const knows = knowsPrompt(turn.centre, turn.hasPrompt)
  const prompt = (name: string) => {
    if (knows(name, language)) media.push({ kind: 'prompt', name, language })
  }
  if (position > MOST_PLACES) media.push(spokenPlace(position, language))
  else if (position > 0) prompt(`line-place-${position}`)
  if (expectedMs !== null) prompt(`line-wait-${waitInWords(expectedMs)}`)
  if (comfort !== undefined) prompt(comfort)
  return media
}

function spokenPlace(place: number, language: string): Media {
  const text = PLACE_TEXTS[language]
  return text === undefined
    ? { kind: 'say', text: `You are number ${place} in the line.`, language: 'en' }
    : { kind: 'say', text: text(place), language }
}

function waitInWords(expectedMs: number): string {
  const minutes = WAITS_MIN.find((each) => expectedMs <= each * 60_000)
  return minutes === undefined ? 'long' : String(minutes)
}
