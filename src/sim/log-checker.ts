import type { Event, Logged } from '../core/words/event.ts'
import { type Book, countOf, give, move, type QueueCount, type Reader, take } from './call-book.ts'
import { createCallbackChecker } from './callback-checker.ts'
import { handReaders, TALKS } from './hand-readers.ts'
import { createNeedsChecker } from './needs-checker.ts'
import type { Violations } from './violations.ts'

/** Reads the log as a stranger would and holds it against the promises of docs/simulator.md. */
export interface LogChecker {
  take(logged: Logged): void
  /** After everything has ended: nothing may be open. */
  finish(): void
  /** Calls waiting in each queue, by the log. */
  readonly queues: ReadonlyMap<string, QueueCount>
  /** When the link to the switch was last up again: what was due meanwhile is done in the turn after that. */
  readonly attachedAtMs: number
  readonly started: number
  readonly finished: number
}

/** A checker that has seen nothing yet. */
export function createLogChecker(violations: Violations): LogChecker {
  const book: Book = {
    violations,
    calls: new Map(),
    done: new Set(),
    agents: new Map(),
    queues: new Map(),
    recordShare: new Map(),
    recordings: new Map(),
    unrecorded: '',
  }
  const callbacks = createCallbackChecker(violations)
  const needs = createNeedsChecker(violations)
  let lastSeq = 0
  let attachedAtMs = 0
  return {
    queues: book.queues,
    get attachedAtMs() {
      return attachedAtMs
    },
    get started() {
      return book.done.size + book.calls.size
    },
    get finished() {
      return book.done.size
    },
    take({ seq, event }) {
      if (seq !== lastSeq + 1) violations.add('I7', `event ${seq} follows ${lastSeq}`)
      lastSeq = seq
      if (event.type === 'switch.attached') attachedAtMs = event.atMs
      if (book.unrecorded !== '' && event.type !== 'recording.started') {
        violations.add('I9', `${book.unrecorded} is connected, should be recorded, and is not`)
        book.unrecorded = ''
      }
      read(book, event)
      callbacks.take(event)
      needs.take(event)
    },
    finish: () => findOpen(book),
  }
}

/** What ought to have ended and has not. */
function findOpen({ violations, calls, recordings, queues }: Book): void {
  for (const [id, { place, isCallback }] of calls) {
    // A callback may be meant for another day.
    const isToCome = isCallback && (place === 'booked' || place === 'waiting')
    if (!isToCome) violations.add('I4', `${id} never finished; it is ${place}`)
  }
  for (const [id, interaction] of recordings)
    violations.add('I9', `recording ${id} of ${interaction} was neither kept nor reported lost`)
  for (const [id, count] of queues) {
    const left = count.answered + count.abandoned + count.overflowed
    if (count.offered !== left || count.waiting !== 0)
      violations.add('I6', `queue ${id} took in ${count.offered}, gave out ${left}, and ${count.waiting} wait`)
  }
}

const readers: { [T in Event['type']]?: Reader<T> } = {
  'queue.configured': (book, { queue }) => {
    book.recordShare.set(queue.id, queue.recordPercent)
    if (!book.queues.has(queue.id))
      book.queues.set(queue.id, { offered: 0, answered: 0, abandoned: 0, overflowed: 0, waiting: 0 })
  },
  'interaction.started': (book, { interaction, direction, agent }) => {
    if (book.calls.has(interaction) || book.done.has(interaction))
      book.violations.add('I4', `${interaction} started twice`)
    book.calls.set(interaction, {
      place: direction === 'in' ? 'flow' : 'dialling',
      queue: '',
      agents: new Set(),
      isQueued: false,
      isCounted: false,
      hasTalked: false,
      isCallback: false,
    })
    if (direction === 'out' && agent !== '') take(book, interaction, agent)
  },
  'interaction.queued': (book, { interaction, queue }) => {
    const call = move(book, interaction, ['flow', 'transferring', 'parked', 'returned'], 'waiting')
    if (call === undefined) return
    call.queue = queue
    call.isQueued = true
    countOf(book, queue).offered += 1
    countOf(book, queue).waiting += 1
  },
  'interaction.overflowed': (book, { interaction, queue }) => {
    const call = move(book, interaction, ['waiting'], 'flow')
    if (call === undefined) return
    call.isQueued = false
    countOf(book, queue).overflowed += 1
    countOf(book, queue).waiting -= 1
  },
  'offer.made': (book, { interaction, agent }) => {
    const call = move(book, interaction, ['booked', 'waiting', 'offered', 'transferring'], 'offered')
    if (call !== undefined) take(book, interaction, agent)
  },
  'offer.ended': (book, { interaction, agent }) => {
    const isLast = (book.calls.get(interaction)?.agents.size ?? 0) <= 1
    move(book, interaction, ['offered'], isLast ? 'returned' : 'offered')
    give(book, interaction, agent)
  },
  'interaction.requeued': (book, { interaction }) => {
    move(book, interaction, ['returned'], 'waiting')
  },
  'interaction.connected': (book, { interaction, queue, agent }) => {
    const call = move(book, interaction, ['offered', 'dialling'], 'connected')
    if (call === undefined) return
    const rung = [...call.agents].join()
    if (rung !== agent) book.violations.add('I3', `${interaction} went to ${agent}, and is in hand of ${rung}`)
    if (call.isQueued) {
      countOf(book, queue).answered += 1
      countOf(book, queue).waiting -= 1
      call.isQueued = false
      call.isCounted = true
    }
    if (queue === '' || call.isCallback) return
    if ((book.recordShare.get(queue) ?? 0) === 100) book.unrecorded = interaction
  },
  'interaction.unjoined': (book, { interaction, agent }) => {
    const call = move(book, interaction, ['connected', 'held'], 'returned')
    give(book, interaction, agent)
    if (call === undefined || !call.isCounted) return
    call.isCounted = false
    call.isQueued = true
    countOf(book, call.queue).answered -= 1
    countOf(book, call.queue).waiting += 1
  },
  'callback.booked': (book, { interaction }) => {
    const call = move(book, interaction, ['dialling'], 'booked')
    if (call !== undefined) call.isCallback = true
  },
  'callback.due': (book, { interaction, agent }) =>
    void move(book, interaction, ['booked', 'returned'], agent === '' ? 'waiting' : 'booked'),
  'callback.postponed': (book, { interaction }) => void move(book, interaction, ['booked', 'waiting'], 'booked'),
  'interaction.dialled': (book, { interaction }) => void move(book, interaction, ['dialling', 'offered'], 'dialling'),
  'callback.unreached': (book, { interaction, agent }) => {
    move(book, interaction, ['dialling'], 'booked')
    give(book, interaction, agent)
  },
  'interaction.held': (book, { interaction }) => void move(book, interaction, ['connected'], 'held'),
  'interaction.retrieved': (book, { interaction }) => void move(book, interaction, ['held'], 'connected'),
  'interaction.finished': (book, event) => {
    const { interaction } = event
    const call = book.calls.get(interaction)
    if (call === undefined) {
      book.violations.add('I4', `${interaction} finished ${book.done.has(interaction) ? 'twice' : 'but never started'}`)
      return
    }
    book.calls.delete(interaction)
    book.done.add(interaction)
    for (const agent of [...call.agents]) give(book, interaction, agent)
    const isTalk = call.hasTalked || TALKS.includes(call.place)
    if (isTalk !== (event.outcome === 'answered'))
      book.violations.add('I4', `${interaction} was ${call.place}, its record says ${event.outcome}`)
    const { ivrMs, waitedMs, rangMs, talkMs, holdMs } = event
    const parts = ivrMs + waitedMs + talkMs + holdMs
    if (Math.min(ivrMs, waitedMs, rangMs, talkMs, holdMs) < 0 || parts > event.atMs - event.startedAtMs)
      book.violations.add('I4', `${interaction}: its parts are ${parts} ms of ${event.atMs - event.startedAtMs}`)
    if (!call.isQueued) return
    countOf(book, call.queue).abandoned += 1
    countOf(book, call.queue).waiting -= 1
  },
  ...handReaders,
  'recording.started': (book, { recording, interaction }) => {
    book.recordings.set(recording, interaction)
    if (book.unrecorded === interaction) book.unrecorded = ''
  },
  'recording.finished': (book, { recording }) => endRecording(book, recording),
  'recording.lost': (book, { recording }) => endRecording(book, recording),
}

function read(book: Book, event: Event): void {
  pick(event.type)?.(book, event)
}

function pick<T extends Event['type']>(type: T): Reader<T> | undefined {
  return readers[type]
}

function endRecording(book: Book, recording: string): void {
  if (!book.recordings.delete(recording)) book.violations.add('I9', `recording ${recording} ended and was not open`)
}
