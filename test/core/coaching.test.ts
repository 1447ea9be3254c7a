import t from 'tap'
import type { CoachingMode } from '../../src/core/words/coaching.ts'
import type { Input } from '../../src/core/words/input.ts'
import {
  answered,
  caller,
  callOf,
  failed,
  hungup,
  legOf,
  listed,
  login,
  lost,
  onCall,
  openStage,
  phoneEnds,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

const SAM = { by: 'u-sam', agent: 'sam', phone: '' }
const coach =
  (mode: CoachingMode, leg = 'c', who: { by: string; agent: string; phone: string } = SAM) =>
  (stage: Stage): Input => ({ type: 'coaching.start', interaction: callOf(stage, leg), mode, ...who })
const leaves =
  (by = SAM.by, leg = 'c') =>
  (stage: Stage): Input => ({ type: 'coaching.stop', interaction: callOf(stage, leg), by })
const takesOver =
  (by = SAM.by) =>
  (stage: Stage): Input => ({ type: 'coaching.takeOver', interaction: callOf(stage, 'c'), by })

/** Amy talks with a caller; sam, who serves no queue, is logged in and on a break. */
const talking = (settings = {}) =>
  openStage(['amy'], settings).given(agent('sam', { queues: [] }), login('sam'), ...caller('c'), picksUp('amy'))
const listening = () => talking().given(coach('listen'), picksUp('sam'))

t.test('a supervisor is rung, and hears the talk once the phone is picked up', async (t) => {
  t.same(talking().when(coach('listen'), picksUp('sam')), [
    'coaching.started call1 u-sam sam sam-leg1 phone:sam listen isShown untilMs:+30000',
    'agent.planned sam break login',
    '→ leg.ring sam-leg1 phone:sam +4930 call1 ringForMs:30000',
    'coaching.joined call1 u-sam sam sam-leg1 listen amy-leg1',
    '→ leg.coach sam-leg1 amy-leg1 call1 listen',
  ])
})

t.test('the mode is changed while they listen, or before the phone is picked up', async (t) => {
  t.same(listening().when(coach('whisper'), coach('whisper'), coach('barge')), [
    'coaching.switched call1 u-sam sam sam-leg1 whisper amy-leg1',
    '→ leg.coach sam-leg1 amy-leg1 call1 whisper',
    'coaching.switched call1 u-sam sam sam-leg1 barge amy-leg1',
    '→ leg.coach sam-leg1 amy-leg1 call1 barge',
  ])
  t.same(talking().given(coach('listen')).when(coach('barge'), picksUp('sam')), [
    'coaching.switched call1 u-sam sam sam-leg1 barge',
    'coaching.joined call1 u-sam sam sam-leg1 barge amy-leg1',
    '→ leg.coach sam-leg1 amy-leg1 call1 barge',
  ])
})

t.test('they leave by the screen or by the phone, and are back where they were; the talk goes on', async (t) => {
  t.same(listening().when(4_000, leaves(), phoneEnds('sam')), [
    'coaching.ended call1 u-sam sam sam-leg1 left tookMs:4000',
    'leg.dropped sam-leg1 normal',
    '→ leg.hangup sam-leg1 normal',
    'leg.ended sam-leg1 normal',
    'agent.paused sam login',
  ])
  const stage = listening()
  t.same(stage.when(phoneEnds('sam')), [
    'leg.ended sam-leg1 normal',
    'coaching.ended call1 u-sam sam sam-leg1 hungup',
    'agent.paused sam login',
  ])
  t.equal(stage.engine.centre.interactions.get(callOf(stage, 'c'))?.status, 'connected')
})

t.test('when the caller or the agent hangs up, they are out as well', async (t) => {
  for (const end of [hungup('c'), phoneEnds('amy')]) {
    const stage = listening()
    const lines = stage.when(end, phoneEnds('sam'))
    t.match(
      lines.filter((line) => line.includes('sam')),
      [/coaching.ended .* over/, 'leg.dropped sam-leg1 normal', '→ leg.hangup', 'leg.ended sam', 'agent.paused sam'],
    )
    t.equal(stage.engine.centre.coachings.size, 0)
  }
})

t.test('a phone that is not picked up, or a switch that cannot, ends it with a reason', async (t) => {
  const stage = talking().given(coach('listen'))
  t.same(stage.when(phoneEnds('sam', 'no_answer')), [
    'leg.ended sam-leg1 no_answer',
    'coaching.ended call1 u-sam sam sam-leg1 failed',
    'agent.paused sam login',
  ])
  const other = listening()
  t.match(other.when(failed(legOf(other, 'sam'), 'leg.coach')), [
    'leg.refused',
    'coaching.ended call1 u-sam sam sam-leg1 failed',
    'leg.dropped sam-leg1 normal',
    '→ leg.hangup sam-leg1',
  ])
})

t.test(
  'a supervisor takes the talk over; the agent goes to wrap-up, the supervisor has one of their own',
  async (t) => {
    const stage = listening().given(2_000, onCall('interaction.hold', 'c'), 1_000)
    t.same(stage.when(takesOver()), [
      'coaching.tookOver call1 u-sam sam sam-leg1 amy amy-leg1 support heldMs:1000',
      'leg.dropped amy-leg1 normal',
      'agent.wrapup amy call1 untilMs:+10000',
      '→ leg.join c sam-leg1 call1',
      '→ leg.hangup amy-leg1 normal',
    ])
    t.same(
      stage.when(phoneEnds('amy'), hungup('c')).filter((line) => /finished|wrapup/.test(line)),
      [
        'interaction.finished call1 in normal caller answered support sam answeredAtMs:-3000 connectedAtMs:-3000 talkMs:2000 holdMs:1000 offers:1',
        'agent.wrapup sam call1 untilMs:+10000',
      ],
    )
  },
)

t.test('somebody who is no agent listens at a phone of their own, and takes no call over', async (t) => {
  const eve = { by: 'u-eve', agent: '', phone: 'phone:eve' }
  const stage = talking().given(coach('whisper', 'c', eve))
  const [leg = ''] = stage.engine.centre.coachings.keys()
  t.match(stage.when(answered(leg), takesOver(eve.by)), ['coaching.joined', '→ leg.coach', 'refused: coaching.noAgent'])
  t.match(stage.when(hungup(leg)), ['leg.ended', 'coaching.ended call1 u-eve'])
})

t.test('what makes no sense is refused', async (t) => {
  const stage = listening().given(agent('bob'), login('bob'), ready('bob'), ...caller('d'), picksUp('bob'))
  const eve = { by: 'u-eve', agent: '', phone: '' }
  const wrong: [Input | ((stage: Stage) => Input), string][] = [
    [coach('listen', 'd'), 'coaching.elsewhere'],
    [coach('listen', 'nobody'), 'interaction.unknown'],
    [coach('listen', 'c', eve), 'coaching.noPhone'],
    [coach('listen', 'c', { ...eve, phone: 'phone:amy' }), 'phone.taken'],
    [coach('listen', 'c', { ...eve, agent: 'zoe' }), 'agent.unknown'],
    [coach('listen', 'c', { ...eve, agent: 'bob' }), 'agent.busy'],
    [leaves('u-eve'), 'coaching.unknown'],
    [takesOver('u-eve'), 'coaching.unknown'],
  ]
  for (const [input, code] of wrong) t.same(stage.when(input), [`refused: ${code}`])
  stage.given(...['1', '2', '3', '4'].map((id) => coach('listen', 'c', { ...eve, by: id, phone: `phone:${id}` })))
  t.same(stage.when(coach('listen', 'c', { ...eve, phone: 'phone:eve' })), ['refused: coaching.full'])
  t.same(
    openStage(['amy'])
      .given(...caller('c'))
      .when(coach('listen', 'c', eve)),
    ['refused: interaction.notTalking'],
  )
  t.same(talking().given(lost()).when(coach('listen')), ['refused: switch.away'])
})

t.test('agents are told, unless their queue says otherwise', async (t) => {
  t.notMatch(talking({ showsCoaching: false }).when(coach('listen'))[0], /isShown/)
})

t.test('after an outage a supervisor is put back where they belong, or is out when their phone is gone', async (t) => {
  const stage = listening().given(lost(), 10_000)
  const legs = [
    { leg: 'c', bridge: callOf(stage, 'c') },
    { leg: legOf(stage, 'amy'), bridge: callOf(stage, 'c'), direction: 'out' as const },
  ]
  const sam = { leg: legOf(stage, 'sam'), direction: 'out' as const }
  t.same(stage.when(listed([...legs, { ...sam, bridge: 'own' }])), ['switch.attached'])
  stage.given(lost(), 10_000)
  t.same(stage.when(listed([...legs, sam])), [
    'switch.repaired sam-leg1 rejoin',
    'switch.attached',
    '→ leg.coach sam-leg1 amy-leg1 call1 listen',
  ])
  stage.given(10_000)
  t.match(stage.when(listed(legs)), [
    'switch.repaired sam-leg1 gone',
    'leg.ended sam-leg1',
    'coaching.ended',
    'agent.paused',
  ])
})
