import t from 'tap'
import { isNetwork } from '../../src/lib/network.ts'

t.test('addresses and networks are told from names, typing mistakes and everybody', async (t) => {
  const good = ['127.0.0.1', '10.0.0.0/8', '192.0.2.7/32', '::1', '2001:db8::/32']
  const bad = [
    '',
    'proxy',
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '::/0',
    '::/129',
    '10.0.0.0/8/8',
    '10.0.0.0/',
    'true',
  ]
  t.same(good.filter(isNetwork), good)
  t.same(bad.filter(isNetwork), [])
})
