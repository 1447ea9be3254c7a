import { uriOf } from '../support/sip-message.ts'
import { startSipPhone } from '../support/sip-phone.ts'
import { endOf, ringOn } from './support/calls.ts'
import { pickNetwork } from './support/network.ts'
import { scenario } from './support/scenario.ts'
import { hearsTone } from './support/sound.ts'
import { openStage } from './support/stage.ts'

const AGENT_HZ = 620
const CUSTOMER_HZ = 440
/** One of the two tones of ringing, indications.conf. */
const RINGING_HZ = 480
const NUMBER = '+12025550190'

/** Click to dial: the agent's phone first, then the customer's number over the trunk. */
export default scenario({
  name: 'dial',
  summary: "click to dial: the agent's phone rings, then the customer's; once answered, once busy",
  async run(checks, say) {
    const network = pickNetwork()
    const customer = await startSipPhone({ host: network(50) })
    const stage = await openStage({ agents: ['amy'], trunk: customer, network, say }).catch(async (error: unknown) => {
      await customer.stop()
      throw error
    })
    try {
      await stage.ready('amy', { type: 'answer', afterMs: 0 })
      const dial = (interaction: string) =>
        stage.tell({ type: 'interaction.dial', interaction, agent: 'amy', to: NUMBER, from: '1000', contact: '' })
      customer.behave({ type: 'ring' })
      await dial('out-1')
      const agent = await ringOn(stage.phone('amy'))
      const called = await ringOn(customer)
      checks.ok('the agent hears ringing meanwhile', await hearsTone(agent.audio, RINGING_HZ), 'silence')
      called.answer()
      checks.ok(
        'the number is called over the trunk',
        uriOf(called.invite.startLine.split(' ')[1] ?? '').includes(NUMBER),
        called.invite.startLine,
      )
      agent.audio.send(AGENT_HZ)
      called.audio.send(CUSTOMER_HZ)
      const heard = await Promise.all([hearsTone(agent.audio, CUSTOMER_HZ), hearsTone(called.audio, AGENT_HZ)])
      checks.same('they hear each other', heard, [true, true])
      called.hangup()
      const first = await endOf(stage, 'out-1')
      checks.same(
        'it is one answered outbound call that the customer ended',
        { direction: first.direction, outcome: first.outcome, endedBy: first.endedBy },
        { direction: 'out', outcome: 'answered', endedBy: 'caller' },
      )
      checks.same("the agent's phone is hung up", (await agent.ended).by, 'far')

      await stage.tell({ type: 'interaction.dispose', interaction: 'out-1', agent: 'amy', disposition: 'sold' })
      customer.behave({ type: 'refuse', status: 486 })
      await dial('out-2')
      const second = await endOf(stage, 'out-2')
      checks.same(
        'a busy number is a failed call that says so',
        { outcome: second.outcome, cause: second.cause },
        { outcome: 'failed', cause: 'busy' },
      )
    } finally {
      await stage.stop()
      await customer.stop()
    }
    return {}
  },
})
