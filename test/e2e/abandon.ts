import { becomes, callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { openStage } from './support/stage.ts'

/** Callers who give up: one while waiting, one while an agent's phone rings. */
export default scenario({
  name: 'abandon',
  summary: 'one caller hangs up while waiting, one while the agent is being rung',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy'], say })
    try {
      const waiting = await callToQueue(stage, { user: '15550101' })
      waiting.call.hangup()
      const first = await endOf(stage, waiting.id)
      checks.same('who hangs up while waiting has abandoned', pick(first), { ...ABANDONED, offers: 0 })

      await stage.ready('amy', { type: 'ring' })
      const offered = await callToQueue(stage, { user: '15550102' })
      const rung = await ringOn(stage.phone('amy'))
      offered.call.hangup()
      const second = await endOf(stage, offered.id)
      checks.same('who hangs up while the phone rings has abandoned', pick(second), { ...ABANDONED, offers: 1 })
      checks.same("the agent's phone stops ringing", (await rung.ended).status, 487)
      await becomes(stage, 'amy', 'ready')
      checks.ok('nobody blames the agent', !stage.events('agent.paused').some(({ reason }) => reason !== 'login'))
      const [counted] = await stage.rows('select sum(offered) o, sum(abandoned) a, sum(missed) m from queue_interval')
      checks.same('the queue counts both', counted, { o: 2, a: 2, m: 0 })
    } finally {
      await stage.stop()
    }
    return {}
  },
})

const ABANDONED = { outcome: 'abandoned', endedBy: 'caller', talkMs: 0 }

function pick({ outcome, endedBy, talkMs, offers }: Awaited<ReturnType<typeof endOf>>) {
  return { outcome, endedBy, talkMs, offers }
}
