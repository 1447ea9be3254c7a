import { becomes, callToQueue, endOf } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { openStage } from './support/stage.ts'
import { until } from './support/until.ts'

/** An agent's phone that is busy: the next agent is rung at once. */
export default scenario({
  name: 'busy',
  summary: "an agent's phone is busy; the next agent gets the call at once",
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy', 'ben'], say })
    try {
      await stage.ready('amy', { type: 'refuse', status: 486 })
      await stage.ready('ben', { type: 'answer', afterMs: 0 })
      const { call, id } = await callToQueue(stage, { user: '15550121' })
      const connected = await until('a talk', () => stage.events('interaction.connected')[0])
      checks.same('the other agent talks', connected.agent, 'ben')
      checks.same('the first one is on a break', await becomes(stage, 'amy', 'break'), true)
      checks.same(
        'it says that the call was declined',
        stage.events('offer.ended').map(({ agent, reason }) => ({ agent, reason })),
        [{ agent: 'amy', reason: 'declined' }],
      )
      call.hangup()
      checks.same('the call counts as answered', (await endOf(stage, id)).outcome, 'answered')
    } finally {
      await stage.stop()
    }
    return {}
  },
})
