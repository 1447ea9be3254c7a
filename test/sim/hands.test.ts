import t from 'tap'
import type { Event } from '../../src/core/words/event.ts'
import { runInbound } from '../../src/sim/inbound.ts'
import { createLogChecker } from '../../src/sim/log-checker.ts'
import { createViolations } from '../../src/sim/violations.ts'
import { catalogs } from './catalogs.ts'

const interaction = 'i1'
const atMs = 0
const leg = 'leg-bob'

const started: Event = {
  type: 'interaction.started',
  interaction,
  direction: 'out',
  switch: 'sim',
  leg: '',
  from: '100',
  to: '5551',
  name: '',
  agent: 'amy',
  agentLeg: 'leg-amy',
  contact: '',
  untilMs: 0,
  atMs,
}
const connected = (agent: string): Event => ({
  type: 'interaction.connected',
  interaction,
  queue: '',
  agent,
  leg: `leg-${agent}`,
  atMs,
  waitedMs: 0,
  rangMs: 0,
  isInServiceLevel: false,
})
const rung = (to: string): Event => ({
  type: 'party.rung',
  interaction,
  by: 'amy',
  kind: 'agent',
  to,
  leg: `leg-${to}`,
  switch: 'sim',
  status: 'consulting',
  atMs,
  untilMs: 1,
})
const answered: Event = { type: 'party.answered', interaction, agent: 'bob', leg, status: 'consulting', atMs }
const handed = (to: string): Event => ({
  type: 'interaction.handed',
  interaction,
  agent: 'amy',
  to,
  leg,
  status: 'connected',
  atMs,
})
const transferred: Event = {
  type: 'interaction.transferred',
  interaction,
  agent: 'amy',
  kind: 'slot',
  to: '1',
  leg: '',
  atMs,
  untilMs: 1,
  waitedMs: 0,
  talkMs: 1,
  holdMs: 0,
}
const unparked: Event = { type: 'interaction.unparked', interaction, slot: '1', agent: 'bob', atMs }
const finished = (outcome: 'answered' | 'abandoned'): Event => ({
  type: 'interaction.finished',
  interaction,
  direction: 'out',
  cause: 'normal',
  endedBy: 'caller',
  outcome,
  queue: '',
  agent: 'amy',
  contact: '',
  startedAtMs: 0,
  answeredAtMs: 0,
  connectedAtMs: 0,
  atMs: 10,
  ivrMs: 0,
  waitedMs: 0,
  rangMs: 0,
  talkMs: 1,
  holdMs: 0,
  earlierTalkMs: 0,
  earlierHoldMs: 0,
  offers: 0,
})

const talk = [started, connected('amy')]

function broken(events: readonly Event[]): string[] {
  const violations = createViolations({ now: () => 0 })
  const checker = createLogChecker(violations)
  for (const [index, event] of events.entries()) checker.take({ seq: index + 1, event })
  checker.finish()
  return Object.keys(violations.byInvariant).sort()
}

t.test('a question, a handing over and a parked call that keep every promise are left alone', async (t) => {
  t.same(broken([...talk, rung('bob'), answered, handed('bob'), finished('answered')]), [])
  t.same(broken([...talk, transferred, finished('answered')]), [])
})

t.test('each promise that is broken with a call in hand is named', async (t) => {
  const cases: [string, string[], readonly Event[]][] = [
    ['a call is handed to somebody who is not in it', ['I2'], [...talk, handed('bob'), finished('answered')]],
    ['somebody is asked who is in the call', ['I2'], [...talk, rung('amy'), finished('answered')]],
    ['a call is taken out of a slot in which it is not', ['I1'], [...talk, unparked, finished('answered')]],
    ['a parked call is answered by nobody', ['I1', 'I4'], [...talk, transferred, answered, connected('bob')]],
    ['the talk before the slot is forgotten', ['I4'], [...talk, transferred, finished('abandoned')]],
  ]
  for (const [name, expected, events] of cases) t.same(broken(events), expected, name)
})

t.test('the people of the simulator send calls on in every way', async (t) => {
  const seen = new Set<string>()
  for (const seed of [1, 3])
    runInbound(
      {
        seed,
        hours: 2,
        agents: 20,
        hasFaults: false,
        watch: ({ event }) => seen.add(event.type === 'interaction.transferred' ? `to ${event.kind}` : event.type),
      },
      catalogs,
    )
  const wanted = [
    'to agent',
    'to queue',
    'to number',
    'to flow',
    'to slot',
    'interaction.unparked',
    'transfer.returned',
  ]
  const others = ['party.answered', 'party.swapped', 'party.joined', 'interaction.handed', 'customer.left']
  const rest = ['recording.paused', 'recording.resumed', 'callback.booked', 'agent.wrapupExtended']
  const routed = ['interaction.needed', 'interaction.prioritised']
  t.same(
    [...wanted, ...others, ...rest, ...routed].filter((type) => !seen.has(type)),
    [],
  )
})
