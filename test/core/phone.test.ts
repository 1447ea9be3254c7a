import t from 'tap'
import type { Input } from '../../src/core/words/input.ts'
import {
  answered,
  caller,
  dial,
  failed,
  hungup,
  legOf,
  login,
  onCall,
  openStage,
  picksUp,
  ready,
  type Stage,
} from '../support/engine.ts'
import { agent } from '../support/settings.ts'

const BROWSER = 'phone:web-1'
const choose = (agent: string, phone = BROWSER): Input => ({ type: 'phone.choose', agent, phone, kind: 'browser' })
const chooseDesk = (agent: string, phone: string): Input => ({ type: 'phone.choose', agent, phone, kind: 'desk' })
const leaves = (agent: string, phone = BROWSER): Input => ({ type: 'phone.lost', agent, phone })
const returns = (agent: string, phone = BROWSER): Input => ({ type: 'phone.back', agent, phone })

/** Amy is ready at a phone in her browser. */
function openWithBrowser(settings = {}): Stage {
  return openStage([], settings).given(agent('amy'), login('amy'), choose('amy'), returns('amy'), ready('amy'))
}

/** Amy talks with the caller c. */
function openTalk(settings = {}): Stage {
  return openWithBrowser(settings).given(...caller('c'), picksUp('amy'), 10_000)
}

t.test('a phone in a browser is away until its page has registered, and nobody is ready without', async (t) => {
  const stage = openStage([]).given(agent('amy'), login('amy'))
  t.same(stage.when(choose('amy')), ['phone.chosen amy phone:web-1 browser', 'phone.left amy'])
  t.same(stage.when(ready('amy'), dial('amy')), ['refused: phone.away', 'refused: phone.away'])
  t.same(stage.when(returns('amy'), returns('amy'), ready('amy')), ['phone.returned amy', 'agent.readied amy'])
})

t.test('a phone that was chosen no more is passed over', async (t) => {
  const stage = openWithBrowser().given(choose('amy', 'phone:web-2'), returns('amy', 'phone:web-2'))
  t.same(stage.when(leaves('amy'), returns('amy')), [])
})

t.test('nobody takes a phone that somebody else has, or one while logged out', async (t) => {
  const stage = openWithBrowser().given(agent('bob'))
  t.same(stage.when(choose('bob'), login('bob'), choose('bob'), choose('zoe')), [
    'refused: agent.offline',
    'agent.loggedIn bob phone:bob',
    'agent.paused bob login',
    'refused: phone.taken',
    'refused: agent.unknown',
  ])
})

t.test('whoever is ready takes no call while the phone is away, and after 5 s is on a break', async (t) => {
  const stage = openWithBrowser()
  t.same(stage.when(leaves('amy')), ['phone.left amy untilMs:+5000'])
  t.equal(stage.when(...caller('c')).filter((line) => line.startsWith('offer')).length, 0)
  t.same(stage.when(4_999), [])
  t.same(stage.when(1), ['agent.paused amy phone_lost'])
  t.same(stage.when(returns('amy')), [
    'phone.returned amy',
    'agent.readied amy',
    'offer.made call1 support amy amy-leg1 untilMs:+20000 waitedMs:5000',
    '→ leg.ring amy-leg1 phone:web-1 +4930 call1 ringForMs:20000',
  ])
})

t.test('a phone that is back in time finds its agent ready, and the caller who came meanwhile', async (t) => {
  const stage = openWithBrowser().given(leaves('amy'), ...caller('c'), 3_000)
  t.same(stage.when(returns('amy'), 10_000), [
    'phone.returned amy',
    'offer.made call1 support amy amy-leg1 untilMs:+20000 waitedMs:3000',
    '→ leg.ring amy-leg1 phone:web-1 +4930 call1 ringForMs:20000',
  ])
})

t.test('a call that rings at a phone that goes away is offered to the next, and nobody is blamed', async (t) => {
  const stage = openWithBrowser().given(...caller('c'), agent('bob'), login('bob'), ready('bob'), 2_000)
  const leg = legOf(stage, 'amy')
  t.same(stage.when(leaves('amy')), [
    'phone.left amy',
    'leg.dropped amy-leg1 cancel',
    'offer.ended call1 amy amy-leg1 lost rangMs:2000',
    'interaction.requeued call1 support',
    'offer.made call1 support bob bob-leg1 untilMs:+20000 waitedMs:2000',
    '→ leg.hangup amy-leg1 cancel',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
  t.same(stage.when(hungup(leg, 'cancel')), ['leg.ended amy-leg1 cancel', 'agent.paused amy phone_lost'])
  t.same(stage.when(returns('amy')), ['phone.returned amy', 'agent.readied amy'])
})

t.test('a break that somebody took themselves does not end when the phone is back', async (t) => {
  const stage = openWithBrowser().given({ type: 'agent.pause', agent: 'amy', reason: 'lunch' }, leaves('amy'))
  t.same(stage.when(6_000, returns('amy')), ['phone.returned amy'])
})

t.test('in a talk the caller hears a word and music, and the agent comes back on a new leg', async (t) => {
  const stage = openTalk()
  const old = legOf(stage, 'amy')
  t.same(stage.when(leaves('amy')), [
    'phone.left amy',
    'rejoin.awaited call1 amy amy-leg1 word1 untilMs:+20000',
    'leg.dropped amy-leg1 normal',
    '→ leg.hold c call1 default word1 [prompt one-moment en]',
    '→ leg.hangup amy-leg1 normal',
  ])
  t.same(stage.when(hungup(old), 3_000, choose('amy', 'phone:web-2'), returns('amy', 'phone:web-2')), [
    'leg.ended amy-leg1 normal',
    'phone.chosen amy phone:web-2 browser',
    'phone.returned amy',
    'rejoin.rung call1 amy amy-leg2 untilMs:+17000',
    '→ leg.ring amy-leg2 phone:web-2 +4930 call1 ringForMs:17000 isRejoin',
  ])
  t.same(stage.when(1_000, picksUp('amy')), [
    'rejoin.made call1 amy amy-leg2 awayMs:4000',
    '→ leg.join c amy-leg2 call1',
  ])
  const finished = stage.when(6_000, hungup('c')).find((line) => line.startsWith('interaction.finished'))
  t.match(finished, /talkMs:16000 holdMs:4000/, 'the time away counts as hold')
})

t.test('a page that asks for the phone anew in mid-call loses the old one with it', async (t) => {
  const stage = openTalk()
  const lines = stage.when(choose('amy', 'phone:web-2'))
  t.ok(lines.includes('rejoin.awaited call1 amy amy-leg1 word1 untilMs:+20000'), lines.join('\n'))
})

t.test('whoever held the caller finds them talking when they come back', async (t) => {
  const stage = openTalk().given(onCall('interaction.hold', 'c'), 5_000, leaves('amy'), 2_000, returns('amy'))
  t.same(stage.when(picksUp('amy')), ['rejoin.made call1 amy amy-leg2 awayMs:2000', '→ leg.join c amy-leg2 call1'])
  const finished = stage.when(hungup('c')).find((line) => line.startsWith('interaction.finished'))
  t.match(finished, /talkMs:10000 holdMs:7000/)
})

t.test('after 20 s the caller is first in line with the wait kept, the agent on a break', async (t) => {
  const stage = openTalk().given(leaves('amy'), 5_000, ...caller('d'))
  t.same(stage.when(15_000), [
    'rejoin.missed call1 amy talkMs:10000 holdMs:20000',
    'interaction.unjoined call1 amy',
    'agent.paused amy phone_lost',
    'interaction.requeued call1 support',
    '→ leg.hold c call1 default',
  ])
  t.same(stage.when(agent('bob'), login('bob'), ready('bob')).slice(-2), [
    'offer.made call1 support bob bob-leg1 untilMs:+20000',
    '→ leg.ring bob-leg1 phone:bob +4930 call1 ringForMs:20000',
  ])
  const finished = stage.when(picksUp('bob'), 8_000, hungup('c')).find((line) => line.startsWith('interaction.fin'))
  t.match(finished, /answered support bob/)
  t.match(finished, /talkMs:18000 holdMs:20000/, 'both talks are counted')
})

t.test('a caller who has waited for too long is not sent away for having talked', async (t) => {
  const stage = openTalk({ maxWaitMs: 15_000 })
  t.equal(stage.when(leaves('amy'), 20_000).at(-2), 'interaction.requeued call1 support untilMs:+15000')
})

t.test('a phone that is back and fails is rung again, five times at most', async (t) => {
  const stage = openTalk().given(leaves('amy'), returns('amy'))
  const rung = []
  for (let count = 0; count < 10; count += 1) {
    const leg = legOf(stage, 'amy')
    rung.push(...stage.when(failed(leg, 'leg.ring')).filter((line) => line.startsWith('rejoin.rung')))
  }
  t.equal(rung.length, 4)
  t.ok(stage.when(20_000).includes('interaction.requeued call1 support'))
})

t.test('a page that goes away again while it is rung is awaited until the same moment', async (t) => {
  const stage = openTalk().given(leaves('amy'), 4_000, returns('amy'), 1_000)
  const leg = legOf(stage, 'amy')
  t.same(stage.when(leaves('amy'), hungup(leg)), [
    'phone.left amy',
    'leg.dropped amy-leg2 normal',
    '→ leg.hangup amy-leg2 normal',
    'leg.ended amy-leg2 normal',
  ])
  t.same(stage.when(2_000, returns('amy')), [
    'phone.returned amy',
    'rejoin.rung call1 amy amy-leg3 untilMs:+13000',
    '→ leg.ring amy-leg3 phone:web-1 +4930 call1 ringForMs:13000 isRejoin',
  ])
})

t.test('a desk phone brings the agent back when the browser cannot', async (t) => {
  const stage = openTalk()
  t.same(stage.when(chooseDesk('amy', 'phone:amy')), ['refused: agent.busy'])
  t.same(stage.given(leaves('amy')).when(chooseDesk('amy', 'phone:amy')), [
    'phone.chosen amy phone:amy desk',
    'phone.returned amy',
    'rejoin.rung call1 amy amy-leg2 untilMs:+20000',
    '→ leg.ring amy-leg2 phone:amy +4930 call1 ringForMs:20000 isRejoin',
  ])
})

t.test('a caller who hangs up meanwhile leaves the agent in wrap-up, then on a break', async (t) => {
  const stage = openTalk({ wrapupMs: 5_000 }).given(leaves('amy'), 3_000)
  t.same(stage.when(hungup('c')).slice(-1), ['agent.wrapup amy call1 untilMs:+5000'])
  t.same(stage.when(5_000), ['agent.wrapupEnded amy call1 tookMs:5000', 'agent.paused amy phone_lost'])
})

t.test('a call that no queue sent ends when its agent does not come back', async (t) => {
  const stage = openWithBrowser().given(dial('amy'), picksUp('amy'), (stage) => answered(customerOf(stage)))
  t.same(
    stage
      .given(leaves('amy'))
      .when(20_000)
      .filter((line) => line.startsWith('interaction')),
    ['interaction.finished call1 out failed system answered amy answeredAtMs:-20000 connectedAtMs:-20000 holdMs:20000'],
  )
})

t.test('a number that is being rung for a page that goes away is let go', async (t) => {
  const stage = openWithBrowser().given(dial('amy'), picksUp('amy'))
  t.match(
    stage.when(leaves('amy')).find((line) => line.startsWith('interaction.finished')),
    /^interaction.finished call1 out cancel system failed/,
  )
})

function customerOf({ engine }: Stage): string {
  return engine.centre.interactions.get('dial-1')?.leg ?? ''
}
