import type { Effect } from '../core/words/effect.ts'
import type { Signal } from '../core/words/input.ts'
import type { InteractionSignal } from '../core/words/interaction.ts'
import type { Switch } from '../ports/switch.ts'

/** Answers whose number this is. */
export type FindContact = (number: string) => Promise<Omit<InteractionSignal, 'type' | 'interaction'>>

/** Who performs effects, and where failures go. */
export interface EffectParts {
  readonly switches: ReadonlyMap<string, Switch>
  readonly findContact: FindContact
  readonly report: (signal: Signal) => void
  readonly warn: (message: string, detail: object) => void
}

/** Builds the performer of effects: it never throws; what fails comes back as a signal. */
export function createPerformer(parts: EffectParts): (effect: Effect) => void {
  return (effect) => {
    if (effect.type === 'contact.lookup') lookUp(parts, effect.interaction, effect.number)
    else ask(parts, effect)
  }
}

/**
 * Effects in the order in which they go out. A phone that is to ring goes first, for it is the first request to its leg
 * and a caller waits for it; the customer store is asked last, for it takes this thread's time.
 */
export function byUrgency(effects: readonly Effect[]): readonly Effect[] {
  return effects.toSorted((a, b) => rank(a) - rank(b))
}

function rank({ type }: Effect): number {
  if (type === 'leg.ring') return 0
  return type === 'contact.lookup' ? 2 : 1
}

function ask({ switches, report, warn }: EffectParts, effect: Exclude<Effect, { type: 'contact.lookup' }>): void {
  const { leg, type } = effect
  const fail = (reason: string) => {
    warn('a switch did not take a request', { leg, effect: type, reason })
    report({ type: 'leg.failed', leg, effect: type, reason, ...('with' in effect ? { with: effect.with } : {}) })
  }
  const at = switches.get(effect.switch)
  if (at === undefined) fail(`there is no switch ${effect.switch}`)
  else at.perform(effect).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)))
}

function lookUp({ findContact, report, warn }: EffectParts, interaction: string, number: string): void {
  findContact(number)
    .catch((error: unknown) => {
      warn('the customer store did not answer a look-up', { interaction, reason: String(error) })
      return { match: 'unknown', contact: '', account: '', set: {} } as const
    })
    .then((found) => report({ type: 'contact.found', interaction, ...found }))
}
