import t from 'tap'
import { caller, callIn, callOf, digit, openStage, played, type Stage } from '../../support/engine.ts'
import { flow, type Node } from '../../support/settings.ts'

const bye: Node = ['hangup', {}, {}]
const choose: Node = [
  'menu',
  { prompt: 'menu-main', keys: { 1: 'sales', 2: 'sales' }, waitMs: 5_000, tries: 2 },
  { sales: 'bye', timeout: 'sorry' },
]

t.test('a key chooses, also while the menu still speaks', async (t) => {
  t.same(
    withFlow({ choose, sorry: bye, bye })
      .given(...caller('c'))
      .when(digit('c', '2')),
    [
      'flow.collected call1 2 untilMs:+120000 play1',
      'flow.moved call1 choose sales bye menu=sales',
      'leg.dropped c normal',
      'interaction.finished call1 in normal flow flow answeredAtMs:+0',
      '→ leg.stopPlay c play1',
      '→ leg.hangup c normal',
    ],
  )
  t.same(
    withFlow({ choose, sorry: bye, bye })
      .given(...caller('c'), played('c'), 2_000)
      .when(digit('c', '1')),
    [
      'flow.collected call1 1 untilMs:+3000',
      'flow.moved call1 choose sales bye menu=sales',
      'leg.dropped c normal',
      'interaction.finished call1 in normal flow flow answeredAtMs:-2000 ivrMs:2000',
      '→ leg.hangup c normal',
    ],
  )
})

t.test('a wrong key is told and the menu asks again, then leaves by timeout', async (t) => {
  const stage = withFlow({ choose, sorry: bye, bye }).given(...caller('c'))
  t.same(stage.when(digit('c', '9'), digit('c', '9')), [
    'flow.collected call1 9 untilMs:+120000 play1',
    'flow.waited call1 c play2 [prompt invalid en, prompt menu-main en] untilMs:+240000 tries:1',
    '→ leg.stopPlay c play1',
    '→ leg.play c play2 [prompt invalid en, prompt menu-main en]',
    'flow.collected call1 9 untilMs:+240000 play2',
    'flow.moved call1 choose timeout sorry',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow answeredAtMs:+0',
    '→ leg.stopPlay c play2',
    '→ leg.hangup c normal',
  ])
})

t.test('a caller who presses nothing is asked again, then the menu leaves by timeout', async (t) => {
  const stage = withFlow({ choose, sorry: ['play', { prompts: ['goodbye'] }, { done: 'bye' }], bye }).given(
    ...caller('c'),
  )
  t.same(stage.when(played('c'), 5_000, played('c'), 5_000), [
    'flow.collected call1 untilMs:+5000',
    'flow.waited call1 c play2 [prompt menu-main en] untilMs:+120000 tries:1',
    '→ leg.play c play2 [prompt menu-main en]',
    'flow.collected call1 untilMs:+5000',
    'flow.moved call1 choose timeout sorry',
    'flow.waited call1 c play3 [prompt goodbye en] untilMs:+120000',
    '→ leg.play c play3 [prompt goodbye en]',
  ])
})

t.test('digits are kept up to the end key, the most that are wanted, or the time', async (t) => {
  const ask = (args: object): Stage =>
    withFlow({
      ask: [
        'digits',
        { prompt: 'number', into: 'pin', max: 4, min: 2, tries: 2, ...args },
        { done: 'queue', timeout: 'bye' },
      ],
      queue: ['enqueue', { queue: 'support' }, {}],
      bye,
    })
  const press = (keys: string) => [...keys].map((key) => digit('c', key))
  const moves = (stage: Stage, ...steps: Parameters<Stage['when']>) =>
    stage
      .given(...caller('c'))
      .when(...steps)
      .filter((line) => line.startsWith('flow.moved') || line.startsWith('flow.waited'))
  t.same(
    {
      endKey: moves(ask({}), ...press('123#')),
      most: moves(ask({}), ...press('12345')),
      time: moves(ask({}), played('c'), ...press('12'), 5_000),
      tooFew: moves(ask({}), ...press('1#'), ...press('2#')),
      noEndKey: moves(ask({ endKey: '' }), ...press('12#4')),
      nothing: moves(ask({}), played('c'), 5_000, played('c'), 5_000),
    },
    {
      endKey: ['flow.moved call1 ask done queue pin=123'],
      most: ['flow.moved call1 ask done queue pin=1234'],
      time: ['flow.moved call1 ask done queue pin=12'],
      tooFew: [
        'flow.waited call1 c play2 [prompt number en] untilMs:+120000 tries:1',
        'flow.moved call1 ask timeout bye',
      ],
      noEndKey: ['flow.moved call1 ask done queue pin=12#4'],
      nothing: [
        'flow.waited call1 c play2 [prompt number en] untilMs:+120000 tries:1',
        'flow.moved call1 ask timeout bye',
      ],
    },
  )
})

t.test('a caller is looked up, and the flow waits for it only so long', async (t) => {
  const nodes: Record<string, Node> = {
    who: ['lookup', { withinMs: 1_000 }, { known: 'vip', unknown: 'bye' }],
    vip: ['say', { text: { en: 'Hello {{name}}' } }, { done: 'bye' }],
    bye,
  }
  const found = (match: 'known' | 'many') => (stage: Stage) =>
    ({
      type: 'contact.found',
      interaction: callOf(stage, 'c'),
      match,
      contact: 'kim',
      account: '',
      set: { name: 'Kim' },
    }) as const
  t.same(withFlow(nodes).given(callIn('c')).when(found('known')), [
    'interaction.identified call1 known kim name=Kim',
    'flow.moved call1 who known vip',
    'flow.waited call1 c play1 [say Hello Kim en] untilMs:+120000',
    '→ leg.play c play1 [say Hello Kim en]',
  ])
  t.same(withFlow(nodes).given(callIn('c')).when(found('many')), [
    'interaction.identified call1 many kim name=Kim',
    'flow.moved call1 who unknown bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow kim',
    '→ leg.hangup c normal',
  ])
  t.same(withFlow(nodes).given(callIn('c')).when(1_000), [
    'flow.moved call1 who unknown bye',
    'leg.dropped c normal',
    'interaction.finished call1 in normal flow flow ivrMs:1000',
    '→ leg.hangup c normal',
  ])
})

t.test('a caller who is known before the flow asks is not waited for', async (t) => {
  const stage = withFlow({
    hello: ['play', { prompts: ['welcome'] }, { done: 'who' }],
    who: ['lookup', {}, { known: 'bye', unknown: 'bye' }],
    bye,
  })
  stage.given(callIn('c'))
  stage.given({
    type: 'contact.found',
    interaction: callOf(stage, 'c'),
    match: 'known',
    contact: 'k',
    account: '',
    set: {},
  })
  t.same(stage.when(played('c')).slice(0, 2), ['flow.moved call1 hello done who', 'flow.moved call1 who known bye'])
})

t.test('a flow branches by a variable, and by otherwise when no case fits', async (t) => {
  const by = (value: string) =>
    withFlow({
      set: ['set', { to: { tier: value } }, { done: 'branch' }],
      branch: ['branch', { on: 'tier', cases: { gold: 'vip' } }, { vip: 'vip', otherwise: 'bye' }],
      vip: ['play', { prompts: ['welcome'] }, { done: 'bye' }],
      bye,
    })
      .when(callIn('c'))
      .filter((line) => line.startsWith('flow.moved'))
  t.same(
    [by('gold'), by('silver'), by('constructor')],
    [
      ['flow.moved call1 set done branch tier=gold', 'flow.moved call1 branch vip vip'],
      ['flow.moved call1 set done branch tier=silver', 'flow.moved call1 branch otherwise bye'],
      ['flow.moved call1 set done branch tier=constructor', 'flow.moved call1 branch otherwise bye'],
    ],
  )
})

t.test('the language that a flow sets is spoken from then on', async (t) => {
  const stage = withFlow({
    zh: ['set', { to: { language: 'zh' } }, { done: 'hello' }],
    hello: ['play', { prompts: ['welcome'] }, { done: 'say' }],
    say: ['say', { text: { en: 'Hello', zh: '你好' } }, { done: 'bye' }],
    bye,
  })
  t.same(
    stage.when(callIn('c'), played('c')).filter((line) => line.startsWith('→ leg.play')),
    ['→ leg.play c play1 [prompt welcome zh]', '→ leg.play c play2 [say 你好 zh]'],
  )
})

t.test('a text that is empty is not said', async (t) => {
  const stage = withFlow({ say: ['say', { text: { en: '{{nothing}}' } }, { done: 'bye' }], bye })
  t.match(stage.when(callIn('c')).join(), /flow.moved call1 say done bye/)
})

t.test('a flow is open at its hours and closed on its days', async (t) => {
  const hours = {
    main: { zone: 'Europe/Berlin', open: { mon: ['09:00-10:00', '10:00-18:00'] }, closed: ['2026-01-12'] },
  }
  const nodes: Record<string, Node> = {
    when: ['hours', { hours: 'main' }, { open: 'bye', closed: 'closed' }],
    closed: ['play', { prompts: ['closed'] }, { done: 'bye' }],
    bye,
  }
  const at = (hoursLater: number) =>
    openStage([])
      .given(flow('main', nodes, hours), hoursLater * 3_600_000)
      .when(callIn('c'))
      .find((line) => line.startsWith('flow.moved'))
  // The stage opens on Monday 5 January 2026 at 09:00 UTC, which is 10:00 in Berlin.
  t.same(
    [at(0), at(7.99), at(8), at(24), at(7 * 24)],
    [
      'flow.moved call1 when open bye',
      'flow.moved call1 when open bye',
      'flow.moved call1 when closed closed',
      'flow.moved call1 when closed closed',
      'flow.moved call1 when closed closed',
    ],
  )
})

function withFlow(nodes: Record<string, Node>): Stage {
  return openStage([]).given(flow('main', nodes))
}
