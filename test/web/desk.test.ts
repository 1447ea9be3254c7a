import t from 'tap'
import type { ScreenPop } from '../../src/api/shapes/screen-pop.ts'
import { actsOf } from '../../src/web/agent/now/call-acts.ts'
import { healthOf } from '../../src/web/agent/phone/health.ts'
import { EMPTY_DRAFT, missingOf, parseDrafts, withDraft } from '../../src/web/agent/side/draft.ts'
import { NOBODY, nextSubject } from '../../src/web/agent/subject.ts'
import { FIRST_STATE } from '../../src/web/shared/phone/phone-state.ts'

const card = (id: string): ScreenPop => ({
  call_id: id,
  at: 0,
  agent_id: 'amy',
  reason: 'ring',
  caller: { number: '', name: '', match: 'unknown', candidates: [], barred: false },
  called: null,
  ring_until: null,
  contact: null,
  account: null,
  open_cases: [],
  last_interactions: [],
  commitments_due: [],
  ivr: { path: [], variables: {} },
  queue: null,
  why_routed: null,
  transfer_note: null,
  actions: [],
})

t.test('a card comes and goes by itself while nobody types', async (t) => {
  const first = nextSubject(NOBODY, card('1'), false)
  t.equal(first.shown?.call_id, '1')
  t.equal(nextSubject(first, undefined, false).shown, undefined)
  t.equal(nextSubject(first, card('2'), false).shown?.call_id, '2')
})

t.test('under the hands of somebody who types another card waits, and one that is over stays', async (t) => {
  const writing = nextSubject(NOBODY, card('1'), true)
  t.equal(writing.shown?.call_id, '1', 'an empty place is filled all the same')
  const over = nextSubject(writing, undefined, true)
  t.same([over.shown?.call_id, over.next], ['1', undefined])
  const next = nextSubject(over, card('2'), true)
  t.same([next.shown?.call_id, next.next?.call_id], ['1', '2'])
  const renewed = { ...card('1'), reason: 'connect' as const }
  t.equal(nextSubject(writing, renewed, true).shown?.reason, 'connect', 'news of the same call are shown')
})

t.test('only what makes sense in the state of a call can be pressed', async (t) => {
  const acts = (status: string, consult: Parameters<typeof actsOf>[0]['consult'] = null) =>
    [...actsOf({ status, consult }, true)].sort()
  t.same(acts('talking'), ['consult', 'digits', 'hangup', 'hold', 'park', 'transfer'])
  t.same(acts('held'), ['consult', 'hangup', 'park', 'retrieve', 'transfer'])
  t.same(acts('offered'), [])
  const talk = { status: 'talking', consult: null, isRecorded: true }
  t.ok(actsOf(talk, true).has('pause-recording'))
  t.ok(actsOf({ ...talk, recordingPausedAtMs: 1 }, true).has('resume-recording'))
  const asked = { kind: 'agent', id: 'ben', name: 'Ben' } as const
  t.same(acts('consulting', { ...asked, status: 'ringing' }), ['cancel-consult', 'hangup'])
  t.ok(acts('consulting', { ...asked, status: 'talking' }).includes('complete'))
  t.ok(acts('conference').includes('leave'))
  const isAsked = { status: 'consulting', consult: { ...asked, status: 'talking' } } as const
  t.same([...actsOf(isAsked, false)], ['hangup'], 'whoever is asked only leaves')
  t.same([...actsOf({ status: 'offered', consult: null }, false)], [])
})

t.test('drafts outlive a reload; nonsense in the store does no harm', async (t) => {
  const drafts = withDraft({}, 'c1', { ...EMPTY_DRAFT, note: 'Asks for Monday.' })
  t.same(parseDrafts(JSON.stringify(drafts)), drafts)
  t.same(parseDrafts('{"c1":{"note":1}}'), {})
  t.same(parseDrafts('oops'), {})
  t.same(parseDrafts(undefined), {})
  t.same(withDraft(drafts, 'c1', EMPTY_DRAFT), {}, 'an empty one is not kept')
})

t.test('of many drafts the oldest go', async (t) => {
  let drafts = {}
  for (let at = 0; at < 30; at += 1) drafts = withDraft(drafts, `c${at}`, { ...EMPTY_DRAFT, note: 'n' })
  t.equal(Object.keys(drafts).length, 20)
  t.ok('c29' in drafts)
  t.notOk('c9' in drafts)
})

t.test('a disposition that asks for a note or a promise says which is missing', async (t) => {
  const asks = { asksNote: true, asksPromise: true }
  t.equal(missingOf(EMPTY_DRAFT, asks), 'note')
  t.equal(missingOf({ ...EMPTY_DRAFT, note: 'n' }, asks), 'promise')
  t.equal(missingOf({ ...EMPTY_DRAFT, note: 'n', promise: 'p', due: '2026-12-24T10:00' }, asks), undefined)
  t.equal(missingOf(EMPTY_DRAFT, undefined), undefined)
})

t.test('the phone is in one word what server and tab know of it', async (t) => {
  const row = { kind: 'browser', status: 'registered', since: 0, owner: '' } as const
  t.equal(healthOf(undefined, FIRST_STATE), 'none')
  t.equal(healthOf({ ...row, kind: 'desk' }, FIRST_STATE), 'desk')
  t.equal(healthOf(row, FIRST_STATE), 'replaced', 'another browser has it')
  const here = { ...FIRST_STATE, owner: 'here', status: 'registered', permission: 'granted' } as const
  t.equal(healthOf(row, here), 'ready')
  t.equal(healthOf(row, { ...here, permission: 'denied' }), 'noMicrophone')
  t.equal(healthOf(row, { ...here, owner: 'elsewhere' }), 'elsewhere')
  t.equal(healthOf(row, { ...here, status: 'away' }), 'away')
  t.equal(healthOf(row, { ...here, status: 'refused', problem: 'phone.replaced' }), 'replaced')
  t.equal(healthOf(undefined, { ...here, status: 'refused', problem: 'phone.noAudio' }), 'silent')
})
