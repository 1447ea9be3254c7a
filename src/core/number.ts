import { refuseFaults } from './flow/publish.ts'
import { type Decider, type Evolver, refuse } from './turn.ts'
import type { NumberCommand, NumberEvent } from './words/number.ts'

type CommandOf<T extends NumberCommand['type']> = Extract<NumberCommand, { readonly type: T }>
type EventOf<T extends NumberEvent['type']> = Extract<NumberEvent, { readonly type: T }>

/** Decisions on number commands. */
export const numberDeciders = {
  'number.configure': (turn, { number, by = '' }) => {
    const current = turn.centre.flows.get(number.flow)?.at(-1)
    if (current === undefined)
      return refuse('flow.unknown', `number ${number.id} names flow ${number.flow}; publish it first`)
    const known = turn.centre.numbers.get(number.id)
    const isNew = known?.flow !== number.flow || known.language !== number.language
    const refusal = isNew ? refuseFaults(turn, current.flow, { languages: [number.language] }) : undefined
    if (refusal !== undefined) return refusal
    turn.emit({ type: 'number.configured', number, by, atMs: turn.nowMs })
    return undefined
  },
  'number.remove': (turn, { number, by = '' }) => {
    if (!turn.centre.numbers.has(number)) return refuse('number.unknown', `got ${JSON.stringify(number)}`)
    turn.emit({ type: 'number.removed', number, by, atMs: turn.nowMs })
    return undefined
  },
} satisfies { [T in NumberCommand['type']]: Decider<CommandOf<T>> }

/** Changes that number events make. */
export const numberEvolvers = {
  'number.configured': (centre, { number }) => {
    centre.numbers.set(number.id, number)
  },
  'number.removed': (centre, { number }) => {
    centre.numbers.delete(number)
  },
} satisfies { [T in NumberEvent['type']]: Evolver<EventOf<T>> }
