import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import t from 'tap'
import { causeOf } from '../../../../src/adapters/switches/asterisk/causes.ts'
import { fromAri } from '../../../../src/adapters/switches/asterisk/from-ari.ts'
import { adoptLegs, enterRung, newLegBook, takeFact } from '../../../../src/adapters/switches/asterisk/legs.ts'
import { headerName, headerNumber, plainName } from '../../../../src/adapters/switches/asterisk/plain-text.ts'
import * as ari from '../../../../src/adapters/switches/asterisk/to-ari.ts'
import type { LegSignal } from '../../../../src/core/words/leg.ts'

/** The events of a trace that a real Asterisk 22 wrote. */
function trace(name: string): unknown[] {
  const text = readFileSync(new URL(`../../../fixtures/ari/${name}.jsonl`, import.meta.url), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** What a trace makes of an empty book in which these legs were rung. */
function tell(events: readonly unknown[], rung: readonly string[] = []): string[] {
  const book = newLegBook('pbx')
  for (const leg of rung) enterRung(book, leg)
  return events.flatMap((event) => {
    const fact = fromAri(event)
    return fact === undefined ? [] : takeFact(book, fact).map(inWords)
  })
}

function inWords(signal: LegSignal): string {
  const leg = signal.leg.startsWith('pbx-') ? 'caller' : signal.leg
  switch (signal.type) {
    case 'leg.appeared':
      return `${leg} appeared to ${signal.to} from ${signal.from} ${signal.name}`
    case 'leg.digit':
      return `${leg} digit ${signal.digit}`
    case 'leg.played':
      return `${leg} played ${signal.play}`
    case 'leg.hungup':
      return `${leg} hungup ${signal.cause}`
    default:
      return `${leg} ${signal.type.slice('leg.'.length)}`
  }
}

t.test('a real trace of a caller in a flow becomes signals, each said once', async (t) => {
  t.same(tell(trace('inbound')), [
    'caller appeared to 4001 from +4930123 Ann',
    'caller answered',
    'caller played pl1',
    'caller played plx',
    'caller digit 2',
    'caller hungup normal',
  ])
})

t.test('a real trace of a talk becomes signals, each said once', async (t) => {
  t.same(tell(trace('talk'), ['out1']), [
    'caller appeared to 4001 from +4930123 Ann',
    'caller answered',
    'out1 ringing',
    'out1 answered',
    'out1 hungup normal',
    'caller hungup normal',
  ])
})

t.test('a real trace of calls that were refused gives the cause of each', async (t) => {
  const rung = ['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'fc']
  t.same(tell(trace('refusals'), rung), [
    'f0 hungup busy',
    'f1 hungup rejected',
    'f2 hungup unallocated',
    'f3 hungup congestion',
    'f4 hungup no_answer',
    'f5 hungup failed',
    'f6 ringing',
    'f6 hungup no_answer',
    'fc ringing',
    'fc hungup normal',
    'caller appeared to 4001 from +4930123 Ann',
    'caller hungup cancel',
    'caller appeared to 4001 from +4930123 Ann',
    'caller hungup cancel',
  ])
})

t.test('channels that listen for a recording never surface as legs', async (t) => {
  const told = tell(trace('recording'), ['r1'])
  t.same(
    told.filter((words) => words.startsWith('rec')),
    [],
  )
  const facts = trace('recording').flatMap((event) => fromAri(event) ?? [])
  t.same(facts.flatMap((fact) => (fact.type === 'recorded' ? [fact.name] : [])).sort(), ['rec-in', 'rec-out'])
  t.same(facts.flatMap((fact) => (fact.type === 'helper' ? [fact.id] : [])).sort(), ['rec-in', 'rec-out'])
})

t.test('every event twice gives the same story as every event once', async (t) => {
  const twice = trace('talk').flatMap((event) => [event, event])
  t.same(tell(twice, ['out1']), tell(trace('talk'), ['out1']))
})

t.test('no event can break the table, whatever is in it', async (t) => {
  const types = [
    'StasisStart',
    'StasisEnd',
    'ChannelDestroyed',
    'Dial',
    'PlaybackFinished',
    'RecordingFinished',
    'Nonsense',
  ]
  const event = fc.record(
    {
      type: fc.constantFrom(...types),
      args: fc.anything(),
      channel: fc.anything(),
      peer: fc.anything(),
      playback: fc.anything(),
      recording: fc.anything(),
      cause: fc.anything(),
    },
    { requiredKeys: [] },
  )
  fc.assert(fc.property(fc.oneof(event, fc.anything()), (any) => tell([any]).length >= 0))
  t.equal(fromAri({ type: 'constructor' }), undefined)
  t.equal(fromAri({ type: 'BrandNewEventOfAsterisk25', channel: { id: 'x' } }), undefined)
  t.equal(fromAri({ type: 'ChannelDtmfReceived', channel: { id: 'x' }, digit: '`id`' }), undefined)
})

t.test('a leg that was up is taken over from a listing without a second answer', async (t) => {
  const book = newLegBook('pbx')
  const legs = [
    { leg: 'a', status: 'up', bridge: 'b1', direction: 'in', from: '1', to: '2', name: '' },
    { leg: 'b', status: 'ringing', bridge: '', direction: 'out', from: '1', to: 'phone:amy', name: '' },
  ] as const
  adoptLegs(book, legs)
  t.same(takeFact(book, { type: 'up', leg: 'a' }), [])
  t.same(takeFact(book, { type: 'came', leg: 'a', to: '2', from: '1', name: '', isUp: true }), [])
  t.same(takeFact(book, { type: 'entered', leg: 'b' }), [{ type: 'leg.answered', leg: 'b' }])
  adoptLegs(book, [])
  t.same(takeFact(book, { type: 'gone', leg: 'a', q850: 16, sip: 0 }), [])
})

t.test('a phone that hangs up in a talk is free before its channel has gone; one that we hang up is not', async (t) => {
  const hangUp = { type: 'hanging', leg: 'a', q850: 16, sip: 0 } as const
  const inTalk = () => {
    const book = newLegBook('pbx')
    enterRung(book, 'a')
    takeFact(book, { type: 'entered', leg: 'a' })
    takeFact(book, { type: 'bridged', leg: 'a', bridge: 'b1', members: ['a'] })
    return book
  }
  const own = inTalk()
  t.same(takeFact(own, { ...hangUp, isOwn: true }), [{ type: 'leg.hungup', leg: 'a', cause: 'normal' }])
  t.same(takeFact(own, { type: 'left', leg: 'a' }), [], 'its end is said once')
  const ours = inTalk()
  t.same(takeFact(ours, { ...hangUp, isOwn: false }), [])
  t.same(takeFact(ours, { type: 'left', leg: 'a' }), [{ type: 'leg.hungup', leg: 'a', cause: 'normal' }])
})

t.test('causes come from the SIP answer first, then from Q.850', async (t) => {
  t.equal(causeOf({ q850: 19, sip: 302 }), 'forwarded')
  t.equal(causeOf({ q850: 127, sip: 487 }), 'cancel')
  t.equal(causeOf({ q850: 17, sip: 0 }), 'busy')
  t.equal(causeOf({ q850: 58, sip: 488 }), 'failed')
  t.equal(causeOf({ q850: 0, sip: 0 }), 'failed')
})

t.test('a caller’s name is harmless text', async (t) => {
  t.equal(plainName('Zoe\u0308 \u202eevil\u0000\r\n\u0085'), 'Zoë evil')
  t.equal(Array.from(plainName('😀'.repeat(10_000))).length, 64)
  t.equal(plainName('a\ud800b'), 'a\ufffdb')
  t.equal(headerName('"Ann" <sip:x@y>\r\nX-Evil: 1 \\'), 'Ann sip:x@yX-Evil: 1 ')
  t.equal(headerNumber('+49 (30) 1"<;x'), '+49301')
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (any) => !/[\p{Cc}\p{Cs}"\\<>]/u.test(headerName(any))),
  )
})

t.test('only a phone of ours or a number over the trunk can be rung', async (t) => {
  t.equal(ari.endpointOf('phone:amy', ''), 'PJSIP/amy')
  t.equal(ari.endpointOf('number:+4930123', 'out'), 'PJSIP/+4930123@out')
  t.throws(() => ari.endpointOf('number:123', ''), /no trunk is configured/)
  const bad = [
    'phone:a&Local/x',
    'phone:amy@evil',
    'PJSIP/amy',
    'number:1@x',
    'number:1&PJSIP/2',
    'phone:',
    'phone:amy\n',
  ]
  for (const address of bad) t.throws(() => ari.endpointOf(address, 'out'), /expected phone/, JSON.stringify(address))
})

t.test('a request lets nothing into a path that is not a plain name', async (t) => {
  for (const name of ['../asterisk/info', 'a/b', 'a?b', 'a,b', '', 'x'.repeat(129), 'a b', '.hidden', 'ä']) {
    t.throws(() => ari.answerLeg(name), /plain name/, name)
    t.throws(() => ari.record('leg', name, 'voicemail', 0), /plain name/, name)
    t.throws(() => ari.listenTo('leg', name, 'in', 'ringdown'), /plain name/, name)
  }
  t.same(
    ari.ringLeg(
      {
        type: 'leg.ring',
        switch: 'pbx',
        leg: 'l1',
        to: 'phone:amy',
        from: '+49 30',
        name: 'A"nn',
        interaction: 'i1',
        ringForMs: 1_500,
      },
      { app: 'ringdown', trunk: '' },
    ),
    {
      method: 'POST',
      path: '/channels',
      query: {
        endpoint: 'PJSIP/amy',
        channelId: 'l1',
        context: 'rung',
        extension: 's',
        timeout: '2',
        callerId: '"Ann" <+4930>',
      },
      body: {
        variables: { 'CHANNEL(accountcode)': 'ringdown', 'PJSIP_HEADER(add,X-Ringdown-Interaction)': 'i1' },
      },
      fine: [409],
    },
  )
})
