import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'
import { WebSocketServer } from 'ws'
import type { BrowserPhones } from '../../src/ports/browser-phones.ts'

/** A switch that keeps phones by name and takes SIP over WebSocket: it says 200 to each REGISTER and keeps all else. */
export interface BrowserSwitch extends BrowserPhones {
  readonly known: Map<string, string | undefined>
  readonly heard: string[]
}

/** Opens one; it ends with the test. */
export async function openBrowserSwitch(t: Test): Promise<BrowserSwitch> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'sip' })
  await once(server, 'listening')
  t.teardown(() => {
    for (const client of server.clients) client.terminate()
    server.close()
  })
  const known = new Map<string, string | undefined>()
  const heard: string[] = []
  let last = 0
  server.on('connection', (socket) =>
    socket.on('message', (data) => {
      const text = String(data)
      heard.push(text)
      const name = /^REGISTER (\S+)/.exec(text)?.[1]
      if (name !== undefined) socket.send(answerTo(name, !text.includes('Expires: 0')))
    }),
  )
  const { port } = addressIn(server.address())
  return {
    known,
    heard,
    socketUrl: `ws://127.0.0.1:${port}/ws`,
    async open(number) {
      last += 1
      const name = `web-${last}`
      known.set(name, number)
      return { name, uri: `sip:${name}@ringdown.invalid`, password: `secret of ${name}`, realm: 'asterisk' }
    },
    async close(names) {
      for (const name of names) known.delete(name)
    },
    names: async () => [...known.keys()],
    stop: async () => {},
  }
}

function addressIn(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('expected a TCP address')
  return address
}

function answerTo(name: string, isBound: boolean): string {
  const contact = isBound ? `Contact: <sip:x@y.invalid;transport=ws>;expires=300\r\n` : ''
  return `SIP/2.0 200 OK\r\nTo: <sip:${name}@ringdown.invalid>;tag=1\r\nCSeq: 2 REGISTER\r\n${contact}\r\n`
}
