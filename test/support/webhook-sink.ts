import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

/** A message as it came in. */
export interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Somebody outside on loopback; `answer` says what to do with the next messages. */
export interface WebhookSink {
  readonly url: string
  readonly received: Received[]
  answer: (response: ServerResponse, message: Received) => void
  /** Resolves once so many messages have come. */
  until(count: number): Promise<readonly Received[]>
}

/** Opens a sink that takes all, until the test ends. */
export async function openSink(t: Pick<Test, 'teardown'>): Promise<WebhookSink> {
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += String(piece)
    const message = { headers: request.headers, body }
    sink.received.push(message)
    sink.answer(response, message)
    for (const { count, done } of waiting) if (sink.received.length >= count) done()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address() satisfies AddressInfo | string | null
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const sink: WebhookSink = {
    url: `http://127.0.0.1:${port}/hook`,
    received: [],
    answer: (response) => void response.writeHead(204).end(),
    async until(count) {
      const { promise, resolve } = Promise.withResolvers<void>()
      if (sink.received.length >= count) resolve()
      else waiting.push({ count, done: resolve })
      await promise
      return sink.received
    },
  }
  return sink
}
