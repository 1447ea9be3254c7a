import type { Event } from '../core/words/event.ts'
import type { Violations } from './violations.ts'

/** A callback as the log tells of it. */
interface Book {
  readonly to: string
  readonly queue: string
  tries: number
  /** Its customer is being called, or has been reached. */
  stage: 'to-come' | 'called' | 'reached'
}

/** Holds each callback against its promise: it is made once, and tried no more often than was asked for. */
export interface CallbackChecker {
  take(event: Event): void
}

/** A checker that has seen nothing yet. */
export function createCallbackChecker(violations: Violations): CallbackChecker {
  const numbers = new Map<string, string>()
  const books = new Map<string, Book>()
  const broken = (id: string, text: string) => violations.add('I11', `callback ${id} ${text}`)
  return {
    take(event) {
      if (event.type === 'interaction.started' && event.agent === '' && event.direction === 'out')
        numbers.set(event.interaction, event.to)
      if (!('interaction' in event)) return
      const { interaction: id } = event
      if (event.type === 'callback.booked') {
        const to = numbers.get(id) ?? ''
        numbers.delete(id)
        const { of, queue, rules } = event
        for (const [other, book] of books)
          if (of !== '' && book.to === to && book.queue === queue && book.stage === 'to-come')
            broken(id, `is booked beside ${other}`)
        books.set(id, { to, queue, tries: rules.tries, stage: 'to-come' })
      }
      const book = books.get(id)
      if (book === undefined) return
      if (event.type === 'interaction.dialled') {
        if (book.stage !== 'to-come') broken(id, `is dialled though its customer is ${book.stage}`)
        if (book.tries === 0) broken(id, 'is dialled more often than was asked for')
        book.stage = 'called'
      }
      if (event.type === 'interaction.connected') book.stage = 'reached'
      if (event.type === 'callback.unreached') {
        if (book.stage !== 'called') broken(id, `is unreached though it is ${book.stage}`)
        book.tries = event.triesLeft
        book.stage = 'to-come'
      }
      if (event.type === 'interaction.finished') books.delete(id)
    },
  }
}
