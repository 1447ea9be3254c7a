import t from 'tap'
import { normalise, spellings } from '../../src/lib/phone-number.ts'

const CN = { country: 'CN' }

t.test('one number, however it is written, has one E.164 form', async (t) => {
  for (const text of ['+86 (010) 6554-2300', '01065542300', '0086 10 65542300', '+861065542300', '+86 10 6554 2300'])
    t.equal(normalise(text, CN).e164, '+861065542300', text)
  t.equal(normalise('0044 20 7946 0958', { country: 'US' }).e164, '+442079460958', '00 also where the prefix is 011')
  t.equal(normalise('(212) 555-0123', { country: 'US' }).e164, '+12125550123')
  t.equal(normalise('020 7946 0958', { country: 'GB' }).e164, '+442079460958')
})

t.test('service numbers and extensions keep their digits', async (t) => {
  for (const digits of ['95588', '12345', '110', '1001']) t.match(normalise(digits, CN), { e164: null, digits })
})

t.test('hostile or senseless text is no number and does no harm', async (t) => {
  const texts = [
    '',
    ' ',
    'anonymous',
    '1'.repeat(10_000),
    '+'.repeat(60),
    "1'; drop table contact; --",
    '<script>1234567</script>',
    '\u0000\u202e12345678',
    '123\n456 or 1=1',
  ]
  for (const text of texts) {
    const { e164, digits, dialled } = normalise(text, CN)
    t.same([e164, digits], [null, ''], JSON.stringify(text.slice(0, 20)))
    t.ok(dialled.length <= 64)
  }
})

t.test('the spellings of a number hold those that switches use', async (t) => {
  t.same(spellings('+861065542300', CN), ['861065542300', '00861065542300', '1065542300', '01065542300'])
  t.same(spellings('+442079460958', CN), ['442079460958', '00442079460958'])
})
