import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { callIn, callToQueue, endOf, idOf, ringOn } from './support/calls.ts'
import type { Checks } from './support/checks.ts'
import { scenario } from './support/scenario.ts'
import { hearsSomething, hearsTone } from './support/sound.ts'
import { openStage, type Stage } from './support/stage.ts'
import { until } from './support/until.ts'

const AGENT_HZ = 620
const RETRY_FOR_MS = 8_000

/** The server goes away: talks go on, callers hear music and are taken when it is back, or leave a message. */
export default scenario({
  name: 'server-away',
  summary: 'the server stops: a talk goes on, new callers hear music and are taken later, or leave a message',
  async run(checks, say) {
    const fallback = { retryForMs: RETRY_FOR_MS }
    const stage = await openStage({ agents: ['amy', 'ben'], phones: 'own', fallback, say })
    try {
      await stage.ready('amy', { type: 'answer', afterMs: 0 })
      const talk = await callToQueue(stage, { user: '15550141' })
      const agent = await ringOn(stage.phone('amy'))
      await until('the talk', () => stage.events('interaction.connected').length > 0)
      const waiting = await callToQueue(stage, { user: '15550142' })
      await stage.stopServer()

      agent.audio.send(AGENT_HZ)
      checks.ok('the talk goes on without the server', await hearsTone(talk.call.audio, AGENT_HZ))
      checks.ok('who waited hears music still', await hearsSomething(waiting.call.audio))
      const late = await callIn(stage, { user: '15550143' })
      await until('the new call to be answered', () => late.atMs.answered > 0)
      checks.ok('a new caller hears music', await hearsSomething(late.audio))
      await stage.startServer()
      await checkTaken(checks, stage, late)
      checks.ok('who waited kept the first place', await isFirst(stage, waiting.id, '15550143'))

      talk.call.hangup()
      const { outcome, agent: who } = await endOf(stage, talk.id)
      checks.same('the talk is one answered call', { outcome, who }, { outcome: 'answered', who: 'amy' })
      for (const call of [late, waiting.call]) call.hangup()
      await endOf(stage, waiting.id)
      await endOf(stage, idOf(stage, '15550143'))
      await stage.stopServer()
      await checkFallback(checks, stage)
      await stage.startServer()
      await checkMessage(checks, stage)
      const numbers = await stage.rows('select from_number n, count(*) c from interaction group by 1 order by 1')
      checks.same('each call has one record, the message too', numbers, [
        { n: '15550141', c: 1 },
        { n: '15550142', c: 1 },
        { n: '15550143', c: 1 },
        { n: '15550144', c: 1 },
      ])
    } finally {
      await stage.stop()
    }
    return {}
  },
})

async function checkTaken(checks: Checks, stage: Stage, late: Awaited<ReturnType<typeof callIn>>): Promise<void> {
  await until('the new caller to be taken', () =>
    stage.events('interaction.started').some(({ from }) => from === '15550143'),
  )
  checks.ok('then the new caller hears the menu', await hearsSomething(late.audio))
  await late.press('1')
  await until('the new caller to be queued', () =>
    stage.events('interaction.queued').some(({ interaction }) => interaction === idOf(stage, '15550143')),
  )
}

/** Makes another agent ready; the one who waited since before the stop gets them. */
async function isFirst(stage: Stage, first: string, second: string): Promise<boolean> {
  await stage.ready('ben', { type: 'answer', afterMs: 0 })
  const offer = await until('an offer to ben', () => stage.events('offer.made').find(({ agent }) => agent === 'ben'))
  return offer.interaction === first && offer.interaction !== idOf(stage, second)
}

/** Nobody comes back: after its time the caller is asked for a message. */
async function checkFallback(checks: Checks, stage: Stage): Promise<void> {
  const startedMs = performance.now()
  const call = await callIn(stage, { user: '15550144' })
  await until('the call to be answered', () => call.atMs.answered > 0)
  call.audio.send(500)
  const folder = stage.asterisk?.voicemailDir ?? ''
  await until('a message to be recorded', () => messages(folder).some((name) => name.endsWith('.wav')), 40_000)
  checks.ok('the caller was kept for the whole time', performance.now() - startedMs >= RETRY_FOR_MS - 1_000)
  const recordingMs = performance.now()
  await until('a second of message', () => performance.now() - recordingMs > 1_500)
  call.hangup()
  await until('the message to be whole', () => messages(folder).some((name) => name.endsWith('.txt')))
  checks.same('one message is kept', messages(folder).filter((name) => name.endsWith('.txt')).length, 1)
}

/** The server is back: the message that was left without it is taken in. */
async function checkMessage(checks: Checks, stage: Stage): Promise<void> {
  await until('the message to be taken in', () => messages(stage.asterisk?.voicemailDir ?? '').length === 0)
  const told = await stage.rows(
    `select i.outcome, r.kind, r.state, r.duration_ms > 1000 isLong, length(r.sha256) hash
     from voicemail v join recording r on r.id = v.id join interaction i on i.id = v.interaction`,
  )
  checks.same('the message is a call with a recording and a voicemail', told, [
    { outcome: 'voicemail', kind: 'voicemail', state: 'kept', isLong: 1, hash: 64 },
  ])
}

function messages(folder: string): string[] {
  try {
    return readdirSync(join(folder))
  } catch {
    return []
  }
}
