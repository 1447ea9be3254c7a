import t from 'tap'
import { barredChannels, decidingWord, standingOf, type Word } from '../../../src/crm/consent/standing.ts'

let count = 0
function said(channel: string, purpose: string, state: string, atMs: number, validUntilMs: number | null = null): Word {
  count += 1
  return { id: `w${count}`, channel, purpose, state, source: 'call', atMs, validUntilMs }
}

t.test('what was said last of a channel and a purpose, or of any, decides', async (t) => {
  const words = [
    said('any', 'any', 'given', 1),
    said('call', 'marketing', 'withdrawn', 2),
    said('any', 'any', 'withdrawn', 3),
    said('call', 'service', 'given', 4),
  ]
  const stands = (channel: string, purpose: string) => decidingWord(words, { channel, purpose }, 10)?.state
  t.equal(stands('call', 'service'), 'given')
  t.equal(stands('call', 'marketing'), 'withdrawn')
  t.equal(stands('mail', 'service'), 'withdrawn')
  t.equal(decidingWord([], { channel: 'call', purpose: 'service' }, 10), undefined, 'nothing was said')
  t.same(barredChannels(words, ['call', 'mail'], 10), ['mail'])
})

t.test('of two words of one moment the one that was written down later decides', async (t) => {
  const words = [said('call', 'any', 'withdrawn', 5), said('call', 'any', 'given', 5)]
  t.equal(decidingWord(words, { channel: 'call', purpose: 'service' }, 5)?.state, 'given')
})

t.test('what was said for a time that is over counts no more; what was said before it stands again', async (t) => {
  const words = [said('call', 'any', 'given', 1), said('call', 'any', 'withdrawn', 2, 100)]
  t.equal(decidingWord(words, { channel: 'call', purpose: 'service' }, 99)?.state, 'withdrawn')
  t.equal(decidingWord(words, { channel: 'call', purpose: 'service' }, 100)?.state, 'given')
  t.match(standingOf(words, 100), [{ channel: 'call', stands: 'given', atMs: 1 }])
  t.match(standingOf([said('sms', 'any', 'given', 1, 5)], 9), [{ channel: 'sms', stands: 'expired' }])
})
