import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import contact from '../../src/crm/objects/contact.ts'
import contactPoint from '../../src/crm/objects/contact-point.ts'
import { createRecords } from '../../src/crm/records.ts'
import { inNameOf } from '../../src/crm/rights/actor.ts'
import { prepareTables } from '../../src/crm/tables.ts'
import { objects } from '../support/declared-objects.ts'
import { openRtp, type RtpAudio } from '../support/rtp-audio.ts'
import { NUMBER } from './support/centre-settings.ts'
import { checkCallRecords } from './support/check-call-records.ts'
import { checkRecording } from './support/check-recording.ts'
import type { Checks } from './support/checks.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { pickNetwork } from './support/network.ts'
import { rebuiltTables } from './support/rebuilt.ts'
import { scenario } from './support/scenario.ts'
import { openSipTap, type SipTap } from './support/sip-tap.ts'
import { type Sipp, startSipp } from './support/sipp.ts'
import { hearsFor, hearsSomething, hearsTone } from './support/sound.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const ANN = inNameOf('ann')

const CUSTOMER = '+12025550147'
const AGENT = 'amy'
const SIP_PORT = 5_060
const CALLER_HZ = 440
const AGENT_HZ = 620
const TALK_MS = 2_000
/** An event loop that was never held up for longer is calm. */
const CALM_MS = 10

/** The events of one call in the order in which they must be logged; the prompt may be asked for before the answer is in. */
const STORY = [
  'interaction.started',
  'flow.entered',
  'interaction.answering',
  'flow.waited',
  'flow.collected',
  'interaction.queued',
  'offer.made',
  'leg.rang',
  'interaction.connected',
  'recording.started',
  'leg.ended',
  'interaction.finished',
  'agent.wrapup',
  'agent.wrapupEnded',
]

/** A whole call: SIPp calls, presses a key, waits with music, talks to a SIPp agent, hangs up. */
export default scenario({
  name: 'call',
  summary: 'SIPp calls, presses a key, waits with music, is bridged to a SIPp agent, both hang up',
  async run(checks, say) {
    const network = pickNetwork()
    const places = { stage: { host: '', port: 0 } }
    const agentTap = await openSipTap(network(20), () => ({ host: network(21), port: SIP_PORT }))
    const callerTap = await openSipTap(network(10), () => places.stage)
    const sounds = { caller: await openRtp(network(11)), agent: await openRtp(network(21)) }
    const sipps: Sipp[] = []
    let stage: Stage | undefined
    try {
      stage = await openStage({ agents: [AGENT], contacts: { [AGENT]: agentTap.front }, network, say })
      places.stage = stage.sip
      const { dir } = stage
      const agent = { scenario: 'agent', at: { host: network(21), port: SIP_PORT }, contact: agentTap.front } as const
      const caller = { scenario: 'caller', at: { host: network(11), port: SIP_PORT }, contact: callerTap.back } as const
      const startAgent = async () => sipps.push(await startSipp({ ...agent, audio: sounds.agent, dir }, say))
      const startCaller = async () => {
        const keys = { number: NUMBER, caller: CUSTOMER }
        sipps.push(await startSipp({ ...caller, to: callerTap.front, audio: sounds.caller, dir, keys }, say))
      }
      return await play(checks, { stage, agentTap, callerTap, sounds, sipps, startAgent, startCaller })
    } finally {
      await Promise.all(sipps.map((sipp) => sipp.stop()))
      await stage?.stop()
      for (const each of [agentTap, callerTap, sounds.caller, sounds.agent]) each.close()
    }
  },
})

interface Cast {
  readonly stage: Stage
  readonly agentTap: SipTap
  readonly callerTap: SipTap
  readonly sounds: { readonly caller: RtpAudio; readonly agent: RtpAudio }
  readonly sipps: readonly Sipp[]
  startAgent(): Promise<unknown>
  startCaller(): Promise<unknown>
}

async function play(checks: Checks, cast: Cast): Promise<Record<string, unknown>> {
  const { stage, agentTap, callerTap, sounds } = cast
  const customer = await writeCustomer(stage)
  const desk = await openDesk(stage.centre, AGENT)
  await cast.startAgent()
  await cast.startCaller()
  await reachQueue(checks, cast)
  const popToInviteMs = await checkPop(checks, cast, { desk, customer })
  await until('the log to know that it rings', () => stage.events('leg.rang').length > 0)
  agentTap.cue('back')
  await until('the two to be connected', () => stage.events('interaction.connected').length > 0)
  await talk(checks, sounds)
  callerTap.cue('front')
  await until('the wrap-up to end', () => stage.events('agent.wrapupEnded').length > 0)
  await until('the recording to be kept', () => stage.events('recording.finished').length > 0)
  await desk.close()
  for (const sipp of cast.sipps) {
    const { code, complaint } = await sipp.ended
    checks.ok('SIPp saw the call that its scenario describes', code === 0, complaint)
  }
  checkStory(checks, stage)
  checkRecording(checks, stage, { callerHz: CALLER_HZ, agentHz: AGENT_HZ })
  await checkCallRecords(checks, stage, {
    customer,
    number: CUSTOMER,
    startedMs: callerTap.firstMs('INVITE'),
    answeredMs: callerTap.firstMs(200),
    connectedMs: agentTap.firstMs(200),
    finishedMs: callerTap.firstMs('BYE'),
  })
  await stage.stopServer()
  const { stored, rebuilt } = await rebuiltTables(join(stage.dir, 'data'))
  checks.same('every table of the views equals what the log gives when it is folded anew', rebuilt, stored)
  return { popToInviteMs, events: stage.log.length }
}

async function reachQueue(checks: Checks, { stage, callerTap, sounds }: Cast): Promise<void> {
  await until('the caller to be answered', () => callerTap.firstMs(200) > 0)
  await until('the menu', () => stage.events('flow.waited').length > 0)
  checks.ok('the caller hears the menu', await hearsSomething(sounds.caller))
  await sounds.caller.press('1')
  await until('the call to be queued', () => stage.events('interaction.queued').length > 0)
  checks.ok('the caller hears music while waiting', await hearsSomething(sounds.caller))
}

/** Both are stamped in this process, so the stamps may be off by as much as its event loop was held up meanwhile. */
async function checkPop(
  checks: Checks,
  { stage, agentTap }: Cast,
  { desk, customer }: { desk: Desk; customer: string },
): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await stage.ready(AGENT)
  await until("the agent's phone to be rung", () => agentTap.firstMs('INVITE') > 0)
  const pop = await until('the screen pop', () => desk.pop())
  delay.disable()
  const heldUpMs = delay.max / 1e6
  const popToInviteMs = agentTap.firstMs('INVITE') - pop.atMs
  const isBefore = popToInviteMs > (heldUpMs < CALM_MS ? 0 : -heldUpMs)
  checks.ok("the pop is on the screen before the agent's INVITE is on the wire", isBefore, { popToInviteMs, heldUpMs })
  checks.ok('the pop names the customer', pop.text.includes(customer), pop.text)
  return round(popToInviteMs)
}

async function talk(checks: Checks, { caller, agent }: Cast['sounds']): Promise<void> {
  caller.send(CALLER_HZ)
  agent.send(AGENT_HZ)
  const [callerHears, agentHears] = await Promise.all([hearsTone(caller, AGENT_HZ), hearsTone(agent, CALLER_HZ)])
  checks.ok('the caller hears the agent', callerHears)
  checks.ok('the agent hears the caller', agentHears)
  await Promise.all([hearsFor(caller, TALK_MS), hearsFor(agent, TALK_MS)])
}

/** A contact with the caller's number; resolves with the contact's id. */
async function writeCustomer({ centre: { store, loop, ids, clock } }: Stage): Promise<string> {
  const ports = { store, ids, clock, write: loop.write.bind(loop), plan: { country: 'US' }, objects }
  await prepareTables(ports, objects.values())
  const records = createRecords(ports)
  const blank = { givenName: null, familyName: null, title: null, owner: null }
  const person = await records.create(contact, { ...blank, name: 'Ann Customer', language: 'en' }, ANN)
  if (!('value' in person)) throw new Error(`the contact was refused: ${JSON.stringify(person)}`)
  const { id } = person.value
  const number = { kind: 'phone', value: CUSTOMER, level: 'known', contact: id, account: null }
  const point = await records.create(contactPoint, number, ANN)
  if (!('value' in point)) throw new Error(`the number was refused: ${JSON.stringify(point)}`)
  return id
}

function checkStory(checks: Checks, stage: Stage): void {
  const firsts = STORY.map((type) => stage.log.find(({ event }) => event.type === type)?.seq ?? 0)
  checks.ok(
    'the log tells the call in order',
    firsts.every((seq, at) => seq > (firsts[at - 1] ?? 0)),
    STORY.map((type, at) => `${firsts[at]} ${type}`),
  )
  const finished = stage.events('interaction.finished')
  checks.same(
    'the call ended once, answered, by the caller',
    finished.map(({ outcome, endedBy, cause }) => ({ outcome, endedBy, cause })),
    [{ outcome: 'answered', endedBy: 'caller', cause: 'normal' }],
  )
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
