import type { Event } from '../core/words/event.ts'
import { give, move, type Place, type Reader, take } from './call-book.ts'

/** The customer, or whoever is left, talks with somebody or is on hold. */
export const TALKS: readonly Place[] = ['connected', 'held', 'consulting', 'conference', 'rejoining']

/** What is read of calls in hand: sent on, parked, with several people in them. */
export const handReaders: { [T in Event['type']]?: Reader<T> } = {
  'interaction.transferred': (book, { interaction, agent, kind, leg }) => {
    const status = kind === 'flow' ? 'flow' : kind === 'slot' ? 'parked' : 'transferring'
    const call = move(book, interaction, TALKS, leg !== '' && kind === 'agent' ? 'offered' : status)
    give(book, interaction, agent)
    if (call === undefined) return
    Object.assign(call, { hasTalked: true, isCounted: false, isCallback: false })
  },
  'interaction.unparked': (book, { interaction }) => void move(book, interaction, ['parked'], 'transferring'),
  'transfer.returned': (book, { interaction, kind }) =>
    void move(
      book,
      interaction,
      ['transferring', 'parked', 'returned', ...TALKS],
      kind === 'flow' ? 'flow' : 'transferring',
    ),
  'party.rung': (book, { interaction, kind, to, status }) => {
    move(book, interaction, [...TALKS, 'transferring'], status)
    if (kind === 'agent') take(book, interaction, to)
  },
  'party.answered': (book, { interaction, status }) => void move(book, interaction, [...TALKS, 'transferring'], status),
  'party.swapped': (book, { interaction, status }) => void move(book, interaction, TALKS, status),
  'party.joined': (book, { interaction, status }) => void move(book, interaction, TALKS, status),
  'party.left': (book, { interaction, agent, status }) => {
    move(book, interaction, [...TALKS, 'transferring'], status)
    if (agent !== '') give(book, interaction, agent)
  },
  'interaction.handed': (book, { interaction, agent, to, status }) => {
    const call = move(book, interaction, TALKS, status)
    give(book, interaction, agent)
    if (call === undefined) return
    Object.assign(call, { hasTalked: true, isCounted: false })
    if (to !== '' && !call.agents.has(to))
      book.violations.add('I2', `${interaction} is handed to ${to}, who is not in it`)
  },
  'customer.left': (book, { interaction, status }) => {
    const call = move(book, interaction, TALKS, status)
    if (call !== undefined) call.hasTalked = true
  },
}
