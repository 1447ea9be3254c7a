import { Socket } from 'node:net'
import t from 'tap'
import { createCallerReader, forwardedHeaders, hostNameOf } from '../../src/host/caller.ts'

function read(remote: string, headers: Record<string, string>, trustProxy = ['10.0.0.0/8', '::1']) {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: remote })
  return createCallerReader(trustProxy)({ headers, socket })
}

t.test('what a stranger says of themselves is not believed', async (t) => {
  const headers = {
    host: 'north.example.com',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-host': 'south.example.com',
    'x-forwarded-proto': 'https',
  }
  t.same(read('203.0.113.9', headers), { address: '203.0.113.9', protocol: 'http', host: 'north.example.com' })
})

t.test('what a proxy of ours says is, up to the first address that is not ours', async (t) => {
  const headers = {
    host: 'inside',
    'x-forwarded-for': '192.0.2.66, 198.51.100.7, 10.2.2.2',
    'x-forwarded-host': 'north.example.com',
    'x-forwarded-proto': 'https',
  }
  t.same(read('::ffff:10.1.1.1', headers), {
    address: '198.51.100.7',
    protocol: 'https',
    host: 'north.example.com',
  })
  t.equal(read('::1', { 'x-forwarded-for': '<script>' }).address, '::1', 'what is no address is none')
})

t.test('a tenant is told what we know, and nothing that was claimed', async (t) => {
  const claimed = { forwarded: 'for=1.1.1.1', 'x-real-ip': '1.1.1.1', 'x-forwarded-port': '1', cookie: 'a=b' }
  const caller = { address: '192.0.2.1', protocol: 'https', host: 'north.example.com' } as const
  t.same(forwardedHeaders(claimed, caller), {
    cookie: 'a=b',
    host: 'north.example.com',
    'x-forwarded-for': '192.0.2.1',
    'x-forwarded-host': 'north.example.com',
    'x-forwarded-proto': 'https',
  })
  for (const host of ['north.example.com', 'NORTH.example.com:8080', 'north.example.com.'])
    t.equal(hostNameOf(host), 'north.example.com')
})
