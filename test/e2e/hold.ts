import { callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { hearsSomething, hearsTone } from './support/sound.ts'
import { openStage } from './support/stage.ts'
import { until } from './support/until.ts'

const CALLER_HZ = 440
const AGENT_HZ = 620

/** A talk with a hold in it, ended by the agent. */
export default scenario({
  name: 'hold',
  summary: 'the caller is put on hold with music and taken back; the agent hangs up',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy'], say })
    try {
      await stage.ready('amy', { type: 'answer', afterMs: 0 })
      const { call, id } = await callToQueue(stage, { user: '15550131' })
      const agent = await ringOn(stage.phone('amy'))
      call.audio.send(CALLER_HZ)
      agent.audio.send(AGENT_HZ)
      checks.ok('they hear each other', await both(call.audio, agent.audio))
      await stage.tell({ type: 'interaction.hold', interaction: id })
      checks.ok('on hold the agent does not hear the caller', await silent(agent.audio))
      checks.ok('the caller hears music', await hearsSomething(call.audio))
      await stage.tell({ type: 'interaction.retrieve', interaction: id })
      checks.ok('then they hear each other again', await both(call.audio, agent.audio))
      agent.hangup()
      const { endedBy, holdMs, talkMs, outcome } = await endOf(stage, id)
      checks.same('the agent ended an answered call', { endedBy, outcome }, { endedBy: 'agent', outcome: 'answered' })
      checks.same('the caller was hung up on', await call.ended, { status: 200, by: 'far' })
      const [retrieved] = stage.events('interaction.retrieved')
      checks.ok('hold and talk are counted apart', holdMs === retrieved?.heldMs && talkMs > 0, { holdMs, talkMs })
      await until('the recording to be kept', () => stage.events('recording.finished').length > 0)
    } finally {
      await stage.stop()
    }
    return {}
  },
})

type Audio = Parameters<typeof hearsTone>[0]

async function both(caller: Audio, agent: Audio): Promise<boolean> {
  const heard = await Promise.all([hearsTone(caller, AGENT_HZ), hearsTone(agent, CALLER_HZ)])
  return heard.every(Boolean)
}

/** Whether the caller's tone ends; what was on its way may still come in. */
async function silent(agent: Audio): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) if (!(await hearsTone(agent, CALLER_HZ, 800))) return true
  return false
}
