import type { Event, Logged } from '../../src/core/words/event.ts'

/** A small event that says who was changed when; for tests that care for the log and not for its words. */
export function someEvent(id: string, atMs = 1_000): Event {
  return { type: 'row.changed', object: 'contact', id, change: 'updated', fields: ['name'], by: 'test', atMs }
}

/** A run of the log from one number to another. */
export function someLog(fromSeq: number, toSeq: number): Logged[] {
  return Array.from({ length: toSeq - fromSeq + 1 }, (_, at) => ({
    seq: fromSeq + at,
    event: someEvent(`c${fromSeq + at}`, 1_000 + fromSeq + at),
  }))
}
