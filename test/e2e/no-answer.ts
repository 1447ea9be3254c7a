import { becomes, callToQueue, endOf, ringOn } from './support/calls.ts'
import { scenario } from './support/scenario.ts'
import { openStage } from './support/stage.ts'
import { until } from './support/until.ts'

/** An agent who does not pick up: the call goes back to the head of the queue, the agent on a break. */
export default scenario({
  name: 'no-answer',
  summary: 'an agent does not pick up; the call goes back to the head of the queue, the agent on a break',
  async run(checks, say) {
    const stage = await openStage({ agents: ['amy', 'ben'], queue: { ringForMs: 3_000 }, say })
    try {
      await stage.ready('amy', { type: 'ring' })
      const first = await callToQueue(stage, { user: '15550111' })
      const second = await callToQueue(stage, { user: '15550112' })
      const rung = await ringOn(stage.phone('amy'))
      await becomes(stage, 'amy', 'break')
      checks.same("the agent's phone stops ringing", (await rung.ended).by, 'far')
      const [ended] = stage.events('offer.ended')
      checks.ok('the offer expired after its time', ended?.reason === 'expired' && ended.rangMs >= 3_000, ended)
      checks.same(
        'the agent is on a break that says why',
        stage.events('agent.paused').map(({ reason }) => reason),
        ['login', 'no_answer'],
      )
      await stage.ready('ben', { type: 'answer', afterMs: 0 })
      await until('a talk', () => stage.events('interaction.connected').length > 0)
      checks.same(
        'the next agent gets the call that was first',
        stage.events('offer.made').map(({ agent, interaction }) => ({ agent, isFirst: interaction === first.id })),
        [
          { agent: 'amy', isFirst: true },
          { agent: 'ben', isFirst: true },
        ],
      )
      first.call.hangup()
      const { outcome, offers } = await endOf(stage, first.id)
      checks.same('it counts two offers and is answered', { outcome, offers }, { outcome: 'answered', offers: 2 })
      second.call.hangup()
      await endOf(stage, second.id)
    } finally {
      await stage.stop()
    }
    return {}
  },
})
