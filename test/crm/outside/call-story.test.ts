import t from 'tap'
import { isBlocked } from '../../../src/crm/outside/blocked.ts'
import {
  type CallNews,
  customerOf,
  ID_USED_AGAIN_AFTER_MS,
  isAnotherCall,
  type OutsideCall,
  outcomeOf,
  tellOn,
} from '../../../src/crm/outside/call-story.ts'

const AMY = { user: 'u-amy', agent: 'amy' }
const BEN = { user: 'u-ben', agent: 'ben' }

function news(event: CallNews['event'], more: Partial<CallNews> = {}): CallNews {
  return {
    event,
    callId: '7',
    direction: 'in',
    from: '01065542300',
    to: '100',
    queue: '',
    people: [],
    cause: '',
    ...more,
  }
}

/** Tells these one after another, a second apart; the first at 1,000. */
function told(...all: readonly (readonly [CallNews, typeof AMY | undefined])[]): OutsideCall {
  let call: OutsideCall | undefined
  for (const [at, [each, who]] of all.entries()) call = tellOn(call, each, { atMs: (at + 1) * 1_000, who })
  if (call === undefined) throw new Error('nothing was told')
  return call
}

const RING = [news('newCall'), undefined] as const
const ANSWER = [news('answer'), AMY] as const
const END = [news('hangup', { cause: 'normalClearing' }), undefined] as const

t.test('a call rings, is answered and ends', async (t) => {
  const call = told(RING, ANSWER, END)
  t.match(call, { startedAtMs: 1_000, answeredAtMs: 2_000, endedAtMs: 3_000, agent: 'amy', cause: 'normalClearing' })
  t.equal(outcomeOf(call), 'answered')
  t.equal(customerOf(call), '01065542300')
})

t.test('what is told twice is known once', async (t) => {
  t.same(told(RING, ANSWER, END, END, ANSWER, RING), told(RING, ANSWER, END))
})

t.test('an answer and an end that come before the call itself make one whole call', async (t) => {
  const bare = { direction: '', from: '', to: '' } as const
  const call = told([news('hangup', { ...bare, cause: 'cancel' }), undefined], [news('answer', bare), AMY], RING)
  t.match(call, {
    direction: 'in',
    from: '01065542300',
    to: '100',
    agent: 'amy',
    answeredAtMs: 1_000,
    endedAtMs: 1_000,
  })
  t.equal(outcomeOf(call), 'answered')
})

t.test('of a call whose direction nobody told nobody knows who the customer is', async (t) => {
  t.equal(customerOf(told([news('hangup', { direction: '' }), undefined])), '')
})

t.test('nobody answered a caller: abandoned; nobody answered us: not reached', async (t) => {
  t.equal(outcomeOf(told(RING, END)), 'abandoned')
  t.equal(outcomeOf(told([news('newCall', { direction: 'out' }), undefined], END)), 'failed')
  t.equal(outcomeOf(told(RING)), '')
})

t.test('whoever answers last has the call, and whoever had it at the end keeps it', async (t) => {
  t.equal(told(RING, ANSWER, [news('answer'), BEN]).agent, 'ben')
  t.equal(told(RING, ANSWER, END, [news('answer'), BEN]).agent, 'amy')
})

t.test('a call that is refused is over at once', async (t) => {
  const call = told([news('newCall', { isBlocked: true }), undefined])
  t.match(call, { endedAtMs: 1_000, cause: 'rejected' })
  t.equal(outcomeOf(call), 'failed')
})

t.test('an id that rings again an hour after its end is another call', async (t) => {
  const call = told(RING, END)
  t.notOk(isAnotherCall(call, news('newCall'), call.endedAtMs + ID_USED_AGAIN_AFTER_MS))
  t.ok(isAnotherCall(call, news('newCall'), call.endedAtMs + ID_USED_AGAIN_AFTER_MS + 1))
  t.notOk(isAnotherCall(call, news('hangup'), call.endedAtMs + ID_USED_AGAIN_AFTER_MS + 1))
  t.notOk(isAnotherCall(told(RING), news('newCall'), 90_000_000))
})

t.test('a number is blocked however it is written, and by its beginning', async (t) => {
  const plan = { country: 'CN' }
  const blocked = ['+86 10 6554 2300', '0900*', '110']
  const check = (number: string) => isBlocked(number, blocked, plan)
  for (const number of ['01065542300', '0086 10 65542300', '0900123', '110']) t.ok(check(number), number)
  for (const number of ['01065542301', '10900123', '1101', '', 'anonymous', "'; drop table user"])
    t.notOk(check(number), number)
})
