import { type Traces, tells } from './traces.ts'

/** Where events may hold what a person is known by; all else are ids, times and settings. */
const PERSONAL = new Set(['from', 'to', 'name', 'subject', 'number', 'text', 'note', 'party'])

type Json = Readonly<Record<string, unknown>>

/**
 * An event without who it was: what the customer was known by is '', what was looked up or keyed in is gone. Ids, times
 * and numbers of ours stay, so that the log can be replayed and every figure is the same.
 */
export function redactEvent(event: Json, traces: Traces): Json {
  const { type, direction } = event
  const redacted = Object.fromEntries(Object.entries(event).map(([key, value]) => [key, redact(key, value, traces)]))
  if (type === 'interaction.started') return { ...redacted, name: '', [direction === 'in' ? 'from' : 'to']: '' }
  if (type === 'thread.started') return { ...redacted, from: '', name: '', subject: '' }
  return redacted
}

function redact(key: string, value: unknown, traces: Traces): unknown {
  if (key === 'set' && isJson(value)) return {}
  if (key === 'digits') return ''
  if (typeof value === 'string') return PERSONAL.has(key) && tells(traces, value) ? '' : value
  if (key !== 'to' || !isJson(value) || value['kind'] !== 'number') return value
  return { ...value, id: tells(traces, String(value['id'])) ? '' : value['id'] }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
