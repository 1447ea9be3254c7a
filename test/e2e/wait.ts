import type { QueueSettings } from '../../src/core/words/queue.ts'
import { type SipPhone, startSipPhone } from '../support/sip-phone.ts'
import { becomes, callIn, endOf, idOf, ringOn } from './support/calls.ts'
import type { Checks } from './support/checks.ts'
import { pickNetwork } from './support/network.ts'
import { scenario } from './support/scenario.ts'
import { hearsSomething, hearsSoon, hearsTone } from './support/sound.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'
import { CLOSING, closingSoon, waitingFlow } from './support/wait-settings.ts'

const AGENT_HZ = 620
const CUSTOMER_HZ = 440
/** The comfort prompt that is a tone, sounds/manifest.yaml. */
const BEEP_HZ = 1_000
const ONE_MINUTE_MS = 60_000

/** Those who wait: what they hear, how they leave, and how they are called back. */
export default scenario({
  name: 'wait',
  summary:
    'callers hear their place, ask to be called back, are called, are taken in the middle of a word, wait till closing',
  async run(checks, say) {
    const network = pickNetwork()
    const customer = await startSipPhone({ host: network(50), behaviour: { type: 'ring' } })
    const queue: Partial<QueueSettings> = {
      announcePosition: 'always',
      comfortPrompts: ['beep', 'comfort'],
      announceFirstMs: 2_000,
      announceEveryMs: 10_000,
    }
    const stage = await openStage({ agents: ['amy'], queue, trunk: customer, network, say }).catch(
      async (error: unknown) => {
        await customer.stop()
        throw error
      },
    )
    try {
      await stage.tell({ type: 'flow.publish', flow: waitingFlow })
      const closing = closingSoon(Date.now())
      for (const command of closing.commands) await stage.tell(command)
      const late = await stage.caller.call({
        to: `sip:${CLOSING}@${stage.sip.host}:${stage.sip.port}`,
        user: '15550170',
      })
      const first = await callIn(stage, { user: '15550171' })
      await checkWords(checks, stage, first)
      const second = await callIn(stage, { user: '15550172' })
      await until('the second caller to wait', () => isWaiting(stage, '15550172'))
      await askForCallback(checks, stage, { user: '15550171', call: first })
      await checkCallback(checks, stage, { user: '15550171', customer })
      await checkTakenInWord(checks, stage, { user: '15550172', call: second })
      const end = await endOfClosing(stage, late)
      checks.near('who waits at closing time leaves then', end, { ms: closing.closesAtMs, within: 1_000 })
      await checkRestart(checks, stage, customer)
    } finally {
      await stage.stop()
      await customer.stop()
    }
    return {}
  },
})

type Call = Awaited<ReturnType<typeof callIn>>

async function checkWords(checks: Checks, stage: Stage, call: Call): Promise<void> {
  await until('the caller to wait', () => isWaiting(stage, '15550171'))
  checks.ok('who waits hears music', await hearsSomething(call.audio))
  checks.ok('then a word over it', await hearsTone(call.audio, BEEP_HZ), 'no tone')
  checks.ok('then music again', await hearsSomething(call.audio))
  const [told] = stage.events('interaction.announced')
  checks.same('the place was told', told?.position, 1)
}

/** Presses the key for a callback and hears that it is booked. */
async function askForCallback(
  checks: Checks,
  stage: Stage,
  { user, call }: { readonly user: string; readonly call: Call },
): Promise<void> {
  const id = idOf(stage, user)
  await call.press('1')
  await until('the callback to be booked', () => stage.events('callback.booked').some(({ of }) => of === id))
  checks.ok('a word says so', await hearsSomething(call.audio))
  checks.same('then the call ends', (await call.ended).by, 'far')
  checks.same('its record says why', (await endOf(stage, id)).outcome, 'callback')
}

async function checkCallback(
  checks: Checks,
  stage: Stage,
  { user, customer }: { readonly user: string; readonly customer: SipPhone },
): Promise<void> {
  await until('the callback to stand in line', () => stage.events('callback.due').length > 0)
  await stage.ready('amy', { type: 'ring' })
  const agent = await ringOn(stage.phone('amy'))
  checks.ok('the agent is rung first', stage.events('interaction.dialled').length === 0)
  const place = stage.events('offer.made').at(-1)?.interaction
  checks.same('in the place of the caller', place, callbackOf(stage, user))
  agent.answer()
  const called = await ringOn(customer)
  checks.ok('then the customer', called.invite.startLine.includes(user), called.invite.startLine)
  await stage.tell({ type: 'agent.pause', agent: 'amy', reason: 'pause' })
  called.answer()
  agent.audio.send(AGENT_HZ)
  called.audio.send(CUSTOMER_HZ)
  const heard = await Promise.all([hearsTone(agent.audio, CUSTOMER_HZ), hearsTone(called.audio, AGENT_HZ)])
  checks.same('they hear each other', heard, [true, true])
  called.hangup()
  const { direction, outcome } = await endOf(stage, place ?? '')
  checks.same('it is an answered call out', { direction, outcome }, { direction: 'out', outcome: 'answered' })
  const rows = await stage.rows('select is_callback c, callback_of o from interaction where id = ?', place)
  checks.same('its record says that it is a callback, and of which call', rows, [{ c: 1, o: idOf(stage, user) }])
  await becomes(stage, 'amy', 'break')
}

/** The longer of the two prompts runs while the agent picks up. */
async function checkTakenInWord(
  checks: Checks,
  stage: Stage,
  { user, call }: { readonly user: string; readonly call: Call },
): Promise<void> {
  const id = idOf(stage, user)
  const words = () => stage.events('interaction.announced').filter(({ interaction }) => interaction === id)
  const heard = words().length
  const isLong = ({ media }: ReturnType<typeof words>[number]) =>
    media.some((each) => each.kind === 'prompt' && each.name === 'comfort')
  await until('a long word', () => words().slice(heard).some(isLong))
  stage.phone('amy').behave({ type: 'answer', afterMs: 0 })
  const ringing = ringOn(stage.phone('amy'))
  await stage.tell({ type: 'agent.ready', agent: 'amy' })
  const agent = await ringing
  agent.audio.send(AGENT_HZ)
  checks.ok(
    'who is taken in the middle of a word hears the agent at once',
    await hearsSoon(call.audio, AGENT_HZ, 1_500),
  )
  await stage.tell({ type: 'agent.pause', agent: 'amy', reason: 'pause' })
  call.hangup()
  await endOf(stage, id)
  await becomes(stage, 'amy', 'break')
}

/** A callback outlives the server, and is made once. */
async function checkRestart(checks: Checks, stage: Stage, customer: SipPhone): Promise<void> {
  const user = '15550173'
  const call = await callIn(stage, { user })
  await until('the caller to wait', () => isWaiting(stage, user))
  await askForCallback(checks, stage, { user, call })
  const id = callbackOf(stage, user)
  await stage.stopServer()
  await stage.startServer()
  stage.phone('amy').behave({ type: 'answer', afterMs: 0 })
  await stage.tell({ type: 'agent.ready', agent: 'amy' })
  const called = await ringOn(customer)
  called.answer()
  await until('the talk', () => stage.events('interaction.connected').some(({ interaction }) => interaction === id))
  called.hangup()
  checks.same('a callback outlives the server', (await endOf(stage, id)).outcome, 'answered')
  const tries = stage.events('interaction.dialled').filter(({ interaction }) => interaction === id).length
  checks.same('and is made once', tries, 1)
}

async function endOfClosing(stage: Stage, call: Call): Promise<number> {
  const left = await until(
    'the queue to close',
    () => stage.events('interaction.overflowed').find(({ reason }) => reason === 'closed'),
    2 * ONE_MINUTE_MS,
  )
  await call.ended
  return left.atMs
}

function isWaiting(stage: Stage, user: string): boolean {
  return stage.events('interaction.queued').some(({ interaction }) => interaction === idOf(stage, user))
}

function callbackOf(stage: Stage, user: string): string {
  return stage.events('callback.booked').find(({ of }) => of === idOf(stage, user))?.interaction ?? ''
}
