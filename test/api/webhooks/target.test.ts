import t from 'tap'
import { checkTarget, refuseUrl } from '../../../src/api/webhooks/target.ts'

const resolve = async () => ['93.184.216.34']
const closed = { privateNetworks: [], resolve }

t.test('messages go to public addresses over https only', async (t) => {
  t.equal(refuseUrl('https://example.com/hook', closed), undefined)
  t.equal(refuseUrl('https://example.com:8443/', closed), undefined)
  t.match(refuseUrl('http://example.com/', closed), /expected https/)
  t.match(refuseUrl('https://example.com:22/', closed), /port/)
  t.match(refuseUrl('ftp://example.com/', closed), /expected https/)
  t.match(refuseUrl('https://me:pw@example.com/', closed), /without a name/)
  t.match(refuseUrl('example.com', closed), /expected a URL/)
})

t.test('no spelling of an address of our own is let through', async (t) => {
  const own = [
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '10.0.0.1',
    '172.16.1.1',
    '192.168.1.1',
    '169.254.169.254',
  ]
  const six = ['[::1]', '[::ffff:127.0.0.1]', '[fe80::1]', '[fd00::1]', '[::]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]']
  for (const host of [...own, ...six, '0.0.0.0', '224.0.0.1', '255.255.255.255', '100.64.0.1'])
    t.match(refuseUrl(`https://${host}/`, closed), /privateNetworks/, host)
})

t.test('a name that leads to an address of our own is refused, even when only one of its addresses is', async (t) => {
  const both = { privateNetworks: [], resolve: async () => ['93.184.216.34', '127.0.0.1'] }
  await t.rejects(checkTarget('https://example.com/', both), /127\.0\.0\.1 is loopback/)
  await t.rejects(checkTarget('https://example.com/', { ...both, resolve: async () => [] }), /no address/)
  const found = await checkTarget('https://example.com/', closed)
  t.equal(found.address, '93.184.216.34', 'this address is called, whatever the name leads to next')
})

t.test('networks that are listed are let through, by http and at any port, and no others', async (t) => {
  const open = { privateNetworks: ['127.0.0.1', '10.1.0.0/16'], resolve: async () => ['10.1.2.3'] }
  t.equal(refuseUrl('http://127.0.0.1:81/', open), undefined)
  t.equal((await checkTarget('http://inside.example/', open)).address, '10.1.2.3')
  await t.rejects(checkTarget('http://inside.example/', { ...open, resolve: async () => ['10.2.0.1'] }), /private/)
  await t.rejects(checkTarget('http://example.com/', { ...open, resolve }), /expected https/)
})
