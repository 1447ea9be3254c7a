import type { Effect } from '../../src/core/words/effect.ts'
import type { Event } from '../../src/core/words/event.ts'

/** Monday 5 January 2026, 09:00 UTC. */
export const START_MS = Date.UTC(2026, 0, 5, 9)

/** Gives the ids in an event names that a test can foresee: call1, amy-leg1, play1, rec1, customer1, outside1, outside1. */
export function nameIds(event: Event, labels: Map<string, string>): void {
  const give = (id: string, label: string) => {
    if (id === '' || labels.has(id)) return
    let count = 1
    for (const each of labels.values()) if (each.replace(/\d+$/, '') === label) count += 1
    labels.set(id, `${label}${count}`)
  }
  if (event.type === 'interaction.started') {
    give(event.interaction, 'call')
    if (event.direction === 'out') give(event.leg, 'customer')
    give(event.agentLeg, `${event.agent}-leg`)
  }
  if (event.type === 'interaction.dialled') give(event.leg, 'customer')
  if (event.type === 'coaching.started') give(event.leg, `${event.agent || event.by}-leg`)
  if (event.type === 'offer.made') give(event.leg, `${event.agent}-leg`)
  if (event.type === 'rejoin.rung') give(event.leg, `${event.agent}-leg`)
  if (event.type === 'rejoin.awaited') give(event.play, 'word')
  if (event.type === 'party.rung') give(event.leg, event.kind === 'agent' ? `${event.to}-leg` : 'outside')
  if (event.type === 'flow.waited' || event.type === 'interaction.announced') give(event.play, 'play')
  if (event.type === 'recording.started') give(event.recording, 'rec')
}

const SILENT = new Set(['type', 'atMs', 'startedAtMs', 'switch', 'order', 'version', 'why', 'sinceMs'])

/** An event or effect as one line: its type, its ids by name, and its numbers, moments relative to its own. */
export function lineOf(thing: Event | Effect, nowMs: number, labels: Map<string, string>): string {
  const words: string[] = [thing.type]
  const baseMs = 'atMs' in thing ? thing.atMs : nowMs
  for (const [key, value] of Object.entries(thing)) {
    const text = SILENT.has(key) ? '' : wordOf(key, value, baseMs, labels)
    if (text !== '') words.push(text)
  }
  return words.join(' ')
}

function wordOf(key: string, value: unknown, nowMs: number, labels: Map<string, string>): string {
  if (typeof value === 'string') return labels.get(value) ?? value
  if (typeof value === 'boolean') return value ? key : ''
  if (typeof value === 'number') {
    if (value === 0) return ''
    return value > START_MS / 2 ? `${key}:${value - nowMs >= 0 ? '+' : ''}${value - nowMs}` : `${key}:${value}`
  }
  if (Array.isArray(value)) return `[${value.map((each) => wordOf('', each, nowMs, labels)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return ''
  if ('id' in value) return String(value.id)
  return Object.entries(value)
    .map(([name, each]) =>
      key === 'set'
        ? `${name}=${each}`
        : Array.isArray(each)
          ? wordOf('', each, nowMs, labels)
          : (labels.get(String(each)) ?? String(each)),
    )
    .join(' ')
}
