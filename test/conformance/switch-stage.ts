import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import type { LegEffect } from '../../src/core/words/leg.ts'
import type { Switch } from '../../src/ports/switch.ts'
import { createStory, type Story } from '../support/switch-story.ts'

/** What a phone does when it is rung; it rings before it rejects, not before it is busy. */
export type PhoneBehaviour = 'answers' | 'keeps-ringing' | 'is-busy' | 'rejects'

/** Somebody who called in. */
export interface Caller {
  press(digit: string): Promise<void>
  hangup(): Promise<void>
}

/** A switch and the people around it; the phone `amy` is there, the phone `gone` is not registered. */
export interface SwitchWorld {
  readonly switch: Switch
  readonly recordingsDir: string
  callIn(call: { readonly to: string; readonly from: string; readonly name: string }): Promise<Caller>
  phone(name: 'amy', behaviour: PhoneBehaviour): Promise<void>
  hangupPhone(name: 'amy'): Promise<void>
  /** Waits until the phone hears the tone of ringing, or has ceased to. */
  phoneHears(name: 'amy', what: 'ringing' | 'silence'): Promise<void>
  loseLink(): Promise<void>
  restoreLink(): Promise<void>
  /** Lets time pass until something is so; rejects when that takes too long. */
  until(what: string, isSo: () => boolean): Promise<void>
  /** Lets a little time pass, for what must not happen. */
  rest(ms: number): Promise<void>
  close(): Promise<void>
}

/** A kind of switch: how one is made with its world. */
export interface SwitchKind {
  readonly name: string
  make(): Promise<SwitchWorld>
}

type WithoutSwitch<E> = E extends LegEffect ? Omit<E, 'switch'> : never

/** What is asked of a switch, which is always the one on the stage. */
export type Wanted = WithoutSwitch<LegEffect>

/** The call that comes in. */
export const CALL = { to: '4001', from: '+493012345', name: 'Ann Müller' }
/** How its coming is told in a story. */
export const APPEARED = `appeared ${CALL.to} from ${CALL.from} ${CALL.name}`

/** One scenario: a started switch, its story so far, and shorthand for what is asked of it. */
export interface Stage {
  readonly world: SwitchWorld
  readonly story: Story
  ask(effect: Wanted): Promise<void>
  /** A call that has come in; the leg is called `caller` in the story. */
  callIn(): Promise<{ caller: Caller; leg: string }>
  /** A call that is answered. */
  answered(): Promise<{ caller: Caller; leg: string }>
  /** Rings amy for the leg; her leg is called `agent` in the story. */
  ringAmy(ringForMs?: number): Promise<string>
  /** A caller and amy in one bridge. */
  talk(): Promise<{ caller: Caller; leg: string; agent: string; bridge: string }>
}

/** What happens in a scenario, by its name. */
export type Scenarios = Readonly<Record<string, (t: Test, stage: Stage) => Promise<void>>>

/** Plays each scenario on a switch and in a world of its own. */
export function playScenarios(t: Test, kind: SwitchKind, scenarios: Scenarios): void {
  for (const [name, play] of Object.entries(scenarios)) {
    t.test(`${kind.name}: ${name}`, async (t) => {
      const world = await kind.make()
      t.teardown(() => world.close())
      await play(t, await setStage(world))
    })
  }
}

async function setStage(world: SwitchWorld): Promise<Stage> {
  const story = createStory((what, isSo) => world.until(what, isSo))
  await world.switch.start((signal) => story.hear(signal))
  await story.switchSays('listed')
  await world.phone('amy', 'answers')
  const { name } = world.switch
  const stage: Stage = {
    world,
    story,
    ask: (effect) => world.switch.perform({ ...effect, switch: name }),
    async callIn() {
      const caller = await world.callIn(CALL)
      return { caller, leg: await story.appeared('caller') }
    },
    async answered() {
      const call = await stage.callIn()
      await stage.ask({ type: 'leg.answer', leg: call.leg })
      await story.says('caller', 'answered')
      return call
    },
    async ringAmy(ringForMs = 20_000) {
      const leg = randomUUID()
      story.name(leg, 'agent')
      const { from, name } = CALL
      await stage.ask({ type: 'leg.ring', leg, to: 'phone:amy', from, name, interaction: randomUUID(), ringForMs })
      return leg
    },
    async talk() {
      const call = await stage.answered()
      const agent = await stage.ringAmy()
      await story.says('agent', 'answered')
      const bridge = randomUUID()
      await stage.ask({ type: 'leg.join', leg: call.leg, with: agent, bridge })
      return { ...call, agent, bridge }
    },
  }
  return stage
}
