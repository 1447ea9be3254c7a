import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { get, patch, post, put, remove } from '../support/api-client.ts'
import { type ApiStage, openApiStage } from '../support/api-stage.ts'
import { flush, screen } from '../support/realtime-client.ts'
import { sameAfterRebuild } from '../support/same-after-rebuild.ts'

const MINUTE_MS = 60_000

t.test('a break needs a reason of the list; the list is set by an admin and takes effect at once', async (t) => {
  const stage = await openApiStage(t)
  const lunch = { names: { en: 'Lunch', zh: '午餐' }, order: 2, limitMs: 2_700_000 }
  t.match(await put(stage, 'amy', 'reasons/lunch', lunch), { status: 403, code: 'auth.forbidden' })
  t.match(await put(stage, 'adm', 'reasons/lunch', lunch), { events: [{ type: 'reason.configured' }] })
  await put(stage, 'adm', 'reasons/tea', { names: { en: 'Tea' }, order: 1 })
  t.match(await put(stage, 'adm', 'reasons/nap', { names: {} }), { status: 422, faults: [/^names: expected a name/] })
  t.match(await get(stage, 'amy', 'reasons'), {
    reasons: [
      { id: 'tea', limitMs: null },
      { id: 'lunch', names: { zh: '午餐' }, isProductive: false },
    ],
  })
  await stage.tell({ type: 'agent.login', agent: 'amy' })
  const pause = (reason: string) => post(stage, 'amy', 'agents/amy/pause', { reason })
  t.match(await pause('holiday'), { status: 422, code: 'reason.unknown', detail: /one of lunch, tea, got "holiday"/ })
  t.match(await pause('tea'), { events: [{ type: 'agent.paused' }] })
  t.match(await remove(stage, 'adm', 'reasons/tea'), { events: [{ type: 'reason.removed' }] })
  t.match(await get(stage, 'amy', 'reasons/tea'), { status: 422, code: 'reason.unknown' })
})

t.test('a disposition says what it asks for, and is refused without', async (t) => {
  const stage = await openApiStage(t)
  const { clock } = stage
  const asks = { names: { en: 'Call back' }, hotkey: 3, isFinal: false, asksNote: true, asksPromise: true }
  await put(stage, 'adm', 'dispositions/call-back', asks)
  t.match(await put(stage, 'adm', 'dispositions/x', { names: { en: 'x' }, hotkey: 12 }), { status: 422 })
  t.match(await put(stage, 'adm', 'dispositions/x', { names: { en: 'x' }, hotkey: 3 }), { code: 'hotkey.taken' })
  const call = await talk(stage)
  const dispose = (body: object) => post(stage, 'amy', `calls/${call}/disposition`, body)
  t.match(await dispose({ disposition: 'sold' }), { status: 422, code: 'disposition.unknown' })
  t.match(await dispose({ disposition: 'call-back' }), {
    status: 422,
    code: 'disposition.incomplete',
    faults: ['note: is missing', 'promise: is missing'],
  })
  t.match(await post(stage, 'ben', `calls/${call}/note`, { text: 'x' }), { code: 'interaction.unknown' })
  t.match(await post(stage, 'amy', `calls/${call}/note`, { text: ' wants a quote ' }), {
    text: 'wants a quote',
    interaction: call,
    contact: null,
  })
  const late = { text: 'send it', due_at: clock.now() - 1 }
  t.match(await dispose({ disposition: 'call-back', promise: late }), { status: 422, code: 'request.invalid' })
  const promise = { text: 'send it', due_at: clock.now() + MINUTE_MS }
  t.match(await dispose({ disposition: 'call-back', promise }), { events: [{ type: 'interaction.disposed' }] })
})

t.test('whoever an unknown caller turns out to be is on the call, on earlier ones and on its notes', async (t) => {
  const stage = await openApiStage(t)
  const earlier = await talk(stage)
  await post(stage, 'amy', `calls/${earlier}/note`, { text: 'asked for a quote' })
  await hangUp(stage, earlier)
  const amy = await screen(stage, 'amy', ['me', 'calls'])
  const call = await talk(stage, 'leg-2')
  const promise = { text: 'send the quote', due_at: stage.clock.now() + MINUTE_MS }
  await post(stage, 'amy', `calls/${call}/disposition`, { disposition: 'later', promise })
  const made = await post(stage, 'amy', 'contacts', { name: '李娜', language: 'zh', call })
  t.match(made, { name: '李娜', version: 1 })
  t.match(await get(stage, 'sue', `calls/${call}`), { contact: made.id, match: 'known' })
  t.match(await get(stage, 'sue', `calls/${earlier}`), { contact: made.id, match: 'known' })
  t.match(await get(stage, 'amy', 'calls/live'), { calls: [{ interaction: call, contact: made.id }] })
  const { row } = await amy.until(
    ({ key, row }) => key === 'screen_pop' && /李娜.*send the quote/.test(JSON.stringify(row)),
  )
  t.match(row, {
    call_id: call,
    caller: { match: 'known' },
    last_interactions: [{ id: earlier }],
    commitments_due: [{ text: 'send the quote', due_at: promise.due_at, call_id: call, by: 'amy' }],
    actions: [],
  })
  const { entries } = await get(stage, 'amy', `contacts/${made.id}/timeline`)
  t.match(
    entries.map((entry: Record<string, unknown>) => [entry['channel'], entry['text'] ?? entry['id']]),
    [
      ['promise', 'send the quote'],
      ['call', call],
      ['note', 'asked for a quote'],
      ['call', earlier],
    ],
  )
  const next = await stage.callIn('leg-3')
  t.match(stage.effects.at(-1) ?? {}, { type: 'contact.lookup' }, 'the next call of the number is looked up')
  t.match(await post(stage, 'ben', `calls/${next}/contact`, { contact: made.id }), { status: 404 })
  await sameAfterRebuild(t, stage.store)
  await amy.end()
})

t.test('a number that several have says nothing about earlier calls', async (t) => {
  const stage = await openApiStage(t)
  const people: string[] = []
  const earlier = await talk(stage)
  await hangUp(stage, earlier)
  for (const name of ['Li', 'Wang']) {
    const { id } = await post(stage, 'amy', 'contacts', { name, language: 'zh' })
    await post(stage, 'amy', `contacts/${id}/points`, { kind: 'phone', value: '13800138000' })
    people.push(id)
  }
  const call = await talk(stage, 'leg-2')
  const [, wang = ''] = people
  t.match(await post(stage, 'amy', `calls/${call}/contact`, { contact: wang }), {
    events: [{ type: 'interaction.relabelled' }],
  })
  t.match(await get(stage, 'amy', `calls/${call}`), { contact: wang })
  t.match(await get(stage, 'sue', `calls/${earlier}`), { contact: '' })
  t.match(await post(stage, 'amy', `calls/${call}/contact`, { contact: 'nobody' }), { code: 'record.unknown' })
  t.match(await post(stage, 'amy', 'contacts', { name: 'x', language: 'zh', call: 'nope' }), { status: 404 })
  t.match(await post(stage, 'amy', 'contacts', { name: '', language: 'zh', call }), { code: 'record.invalid' })
})

t.test('a promise that is kept is owed no more', async (t) => {
  const stage = await openApiStage(t)
  const { id } = await post(stage, 'amy', 'contacts', { name: 'Li', language: 'zh' })
  const dueAtMs = stage.clock.now() + MINUTE_MS
  const made = await post(stage, 'amy', `contacts/${id}/promises`, { text: 'call', dueAtMs })
  t.match(made, { text: 'call', dueAtMs, doneAtMs: null })
  const kept = await patch(stage, 'amy', `promises/${made.id}`, { isDone: true })
  t.match(kept, { doneAtMs: stage.clock.now() })
  t.match(await get(stage, 'amy', `contacts/${id}/timeline`), { entries: [{ channel: 'promise', authorName: 'amy' }] })
})

t.test('my figures of today are those of the report', async (t) => {
  const stage = await openApiStage(t)
  const { clock } = stage
  for (let count = 0; count < 3; count += 1) {
    const call = await talk(stage, `leg-${count}`)
    clock.runTo(clock.now() + 7 * MINUTE_MS)
    await hangUp(stage, call)
    clock.runTo(clock.now() + 90_000)
    flush(stage)
    await turn()
  }
  const midnightMs = clock.now() - (clock.now() % 86_400_000)
  const figures = await get(stage, 'amy', 'me/figures')
  const { intervals } = await get(
    stage,
    'amy',
    `statistics/agents?fromMs=${midnightMs}&toMs=${midnightMs + 86_400_000}`,
  )
  const sum = (field: string) =>
    intervals.reduce((all: number, each: Record<string, number>) => all + (each[field] ?? 0), 0)
  t.equal(figures.handled, 3)
  t.equal(figures.handled, sum('answered'))
  for (const field of ['talkMs', 'holdMs', 'wrapMs', 'breakMs', 'readyMs', 'ringMs', 'offers', 'missed'])
    t.equal(figures[field], sum(field), `${field} ${figures[field]}`)
  t.equal(figures.averageHandleMs, Math.round((sum('talkMs') + sum('holdMs') + sum('wrapMs')) / 3))
  const queues = await get(stage, 'sue', `statistics/queues?fromMs=${midnightMs}&toMs=${midnightMs + 86_400_000}`)
  const inLevel = queues.intervals.reduce(
    (all: number, each: { inServiceLevel: number }) => all + each.inServiceLevel,
    0,
  )
  t.equal(figures.serviceLevelPercent, (100 * inLevel) / 3)
  t.match(figures.doing, { activity: 'ready' })
  t.match(await get(stage, 'sue', 'me/figures'), { status: 404, code: 'agent.unknown' })
})

t.test('the phone book knows agents and their state, queues and their wait, people and numbers', async (t) => {
  const stage = await openApiStage(t)
  const call = await talk(stage)
  const all = await get(stage, 'ben', 'directory')
  t.match(all, {
    agents: [
      { id: 'amy', status: 'talking' },
      { id: 'ben', status: 'offline' },
    ],
    queues: [{ id: 'sales', ready: 0, waiting: 0 }],
    numbers: [{ id: '100', label: 'Main' }],
    contacts: [],
  })
  t.ok(all.queues[0].estimatedWaitMs > 0, `${all.queues[0].estimatedWaitMs} ms`)
  await post(stage, 'amy', 'contacts', { name: 'Amelia Stone', language: 'en', call })
  const found = await get(stage, 'ben', 'directory?q=am')
  t.match(found, { agents: [{ id: 'amy' }], queues: [], contacts: [{ name: 'Amelia Stone' }], numbers: [] })
  t.equal(found.agents.length, 1)
  t.match(await get(stage, 'ben', 'directory?q=138%200013%208000'), { numbers: [{ id: '+8613800138000', label: '' }] })
  t.match(await get(stage, 'ben', 'directory?x=1'), { status: 422 })
})

/** A caller in a talk with amy. */
async function talk(stage: ApiStage, leg = 'leg-1'): Promise<string> {
  const { engine, tell, callIn, clock } = stage
  if (engine.centre.agents.get('amy')?.status === 'offline') await tell({ type: 'agent.login', agent: 'amy' })
  if (engine.centre.agents.get('amy')?.status !== 'ready') await tell({ type: 'agent.ready', agent: 'amy' })
  const call = await callIn(leg)
  clock.runTo(clock.now() + 2_000)
  await tell({ type: 'leg.answered', leg: engine.centre.interactions.get(call)?.agentLeg ?? '' })
  return call
}

async function hangUp({ engine, tell }: ApiStage, call: string): Promise<void> {
  const { leg = '', agentLeg = '' } = engine.centre.interactions.get(call) ?? {}
  await tell({ type: 'leg.hungup', leg, cause: 'normal' }, { type: 'leg.hungup', leg: agentLeg, cause: 'normal' })
}

t.test('what users set up for themselves is theirs alone, and stays', async (t) => {
  const stage = await openApiStage(t)
  t.match(await get(stage, 'amy', 'me/choices'), { keys: {}, isTourOver: false }, 'a newcomer has set up nothing')
  t.match(await patch(stage, 'amy', 'me/choices', { keys: { 'call.hold': 'F2' } }), { isTourOver: false })
  t.match(await patch(stage, 'amy', 'me/choices', { isTourOver: true }), { keys: { 'call.hold': 'F2' } })
  t.match(await get(stage, 'amy', 'me/choices'), { keys: { 'call.hold': 'F2' }, isTourOver: true })
  t.match(await get(stage, 'ben', 'me/choices'), { keys: {}, isTourOver: false })
  t.match(await patch(stage, 'amy', 'me/choices', { keys: { 'call.hold': 'x'.repeat(50) } }), { status: 422 })
  t.match(await patch(stage, 'amy', 'me/choices', { colour: 'blue' }), { status: 422 })
  t.match(await stage.app.inject({ url: '/api/v1/me/choices' }), { statusCode: 401 })
  t.match(await patch(stage, 'amy', 'me/choices', { keys: {} }), { isTourOver: true })
  t.same((await get(stage, 'amy', 'me/choices')).keys, {}, 'keys go back to their defaults')
})
