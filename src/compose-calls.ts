import type { Logger } from 'pino'
import { type PhoneSystem, phoneNames, type Say } from './compose-phones.ts'
import type { Config } from './config/schema.ts'
import type { Engine } from './core/engine.ts'
import type { Equipment } from './core/turn.ts'
import type { Signal } from './core/words/input.ts'
import { findCaller } from './crm/find-caller.ts'
import type { Clock } from './ports/clock.ts'
import type { Store } from './ports/store.ts'
import type { Switch } from './ports/switch.ts'
import type { FindContact } from './runtime/effects.ts'
import type { Loop } from './runtime/loop.ts'
import { startReconciler } from './runtime/reconcile.ts'
import { startIntake } from './runtime/voicemails.ts'

const INTAKE_EVERY_MS = 60_000

/** What the parts of a centre share while it is put together. */
export interface Base {
  readonly config: Config
  readonly engine: Engine
  readonly equipment: Equipment
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly say: Say
  readonly switches: Map<string, Switch>
}

/** The taking of calls: attaches the switch and takes in what callers left, until it is ended. */
export function callTaking(base: Base, loop: Loop, phones: PhoneSystem) {
  let begun: Promise<readonly (() => unknown)[]> | undefined
  const begin = async () => [await attach(base, loop, phones), takeVoicemails(base, loop, phones)]
  return {
    /** Resolves when calls are taken; however often it is asked, they are taken once. */
    async begin(): Promise<void> {
      begun ??= begin()
      await begun
    },
    async end(): Promise<void> {
      for (const end of (await begun) ?? []) await end()
    },
  }
}

/** Attaches the switch and keeps it in agreement with us; returns what ends that. */
async function attach({ config, engine, clock, log, switches }: Base, loop: Loop, phones: PhoneSystem) {
  const report = reporter(loop, log)
  switches.set(phones.switch.name, phones.switch)
  phones.onDead(() => report({ type: 'switch.lost', switch: phones.switch.name, isDead: true }))
  loop.subscribe(({ logged }) => {
    if (!logged.some(({ event }) => event.type === 'agent.configured')) return
    phones.putPhones(phoneNames(engine)).catch((error: unknown) => log.error({ error }, 'new phones were not set up'))
  })
  await phones.switch.start(report)
  return startReconciler({
    switches: [...switches.values()],
    isAttached: (name) => engine.centre.switches.get(name) === true,
    report,
    clock,
    everyMs: config.reconcile.everyMs,
  })
}

/** Takes in what callers left while we were away; returns what ends that. */
function takeVoicemails({ config, store, clock, log }: Base, loop: Loop, { voicemails }: PhoneSystem) {
  if (voicemails === undefined) return async () => {}
  const warn = (message: string, detail: object) => log.warn(detail, message)
  const findContact = contactFinder(store, config)
  return startIntake({ voicemails, loop, findContact, clock, everyMs: INTAKE_EVERY_MS, warn })
}

/** Finds the customer of a number. */
export function contactFinder(store: Store, { centre }: Config): FindContact {
  return (number) => findCaller({ store, plan: { country: centre.country } }, number)
}

/** Hands on what switches tell. */
export function reporter(loop: Loop, log: Logger): (signal: Signal) => void {
  return (signal) => {
    loop.submit(signal).catch((error: unknown) => log.debug({ type: signal.type, error }, 'a signal came too late'))
  }
}
