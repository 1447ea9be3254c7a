import type { ExplanationParams } from '../../core/words/explanation.ts'

/** What puts ids and numbers of an explanation into words. */
export interface Wording {
  agent(id: string): string
  queue(id: string): string
  reason(id: string): string
  /** A word of a closed list, such as a strategy or a cause. */
  word(list: string, id: string): string
  time(atMs: number): string
  duration(ms: number): string
  number(value: number): string
  list(words: readonly string[]): string
}

/** Names that end in Ms and are moments; the others are durations. */
const MOMENTS: ReadonlySet<string> = new Set(['sinceMs', 'untilMs', 'readySinceMs'])
const AGENTS: ReadonlySet<string> = new Set(['agent', 'from', 'agents', 'others', 'by'])
/** Closed lists, each with the name under which its words stand in the texts. */
const LISTS: Readonly<Record<string, string>> = {
  strategy: 'strategy',
  match: 'match',
  endedBy: 'endedBy',
  cause: 'cause',
  channel: 'channel',
  mode: 'mode',
  next: 'next',
}

/** The parameters of a sentence as words. `nobody` stands for an agent or reason that is none. */
export function wordsOf(params: ExplanationParams, wording: Wording): Record<string, string> {
  const words = Object.entries(params).map(([name, value]) => [name, wordOf(name, value, { params, wording })] as const)
  return Object.fromEntries(words)
}

interface Scene {
  readonly params: ExplanationParams
  readonly wording: Wording
}

function wordOf(name: string, value: ExplanationParams[string], scene: Scene): string {
  const { wording } = scene
  if (typeof value === 'number') {
    if (!name.endsWith('Ms')) return wording.number(value)
    return MOMENTS.has(name) ? wording.time(value) : wording.duration(value)
  }
  if (name === 'path' && typeof value !== 'string') return value.join(' → ')
  if (typeof value !== 'string') return wording.list(value.map((each) => textOf(name, each, scene)))
  return textOf(name, value, scene)
}

function textOf(name: string, value: string, { params, wording }: Scene): string {
  const list = LISTS[name]
  if (list !== undefined) return value === '' ? '' : wording.word(list, value)
  if (AGENTS.has(name)) return wording.agent(value)
  if (name === 'queue') return wording.queue(value)
  if (name === 'inHand') return value.replace(/^\S+/, (channel) => wording.word('channel', channel))
  if (name === 'reason') return wording.reason(value)
  // Who or what a call was sent to is of the kind that the sentence names beside it.
  if (name === 'to' && params['kind'] === 'queue') return wording.queue(value)
  if (name === 'to' && params['kind'] !== 'number' && params['kind'] !== 'flow') return wording.agent(value)
  return value
}
