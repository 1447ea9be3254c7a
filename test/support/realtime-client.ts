import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import type { ApiStage } from './api-stage.ts'

/** A message of the server, as a screen reads it. */
export interface Message {
  readonly type: 'snapshot' | 'delta' | 'resumed' | 'error'
  readonly topic: string
  readonly position: number
  readonly key: string
  readonly row: Readonly<Record<string, unknown>> | null
  readonly rows: readonly { readonly key: string; readonly row: Readonly<Record<string, unknown>> | null }[]
}

/** A screen that follows topics. */
export interface RealtimeClient {
  readonly socket: WebSocket
  readonly messages: Message[]
  /** The first message, read or to come, of which this is true; rejects after five seconds. */
  until(isWanted: (message: Message) => boolean): Promise<Message>
  /** The code with which the server ends the connection. */
  readonly closed: Promise<number>
  subscribe(topics: readonly string[], position?: number): void
  end(): Promise<void>
}

const PATIENCE_MS = 5_000

/** Where the stage listens; it begins to when it is asked for the first time. */
export async function addressOf({ app }: ApiStage): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  return `127.0.0.1:${isAddress(address) ? address.port : 0}`
}

/** Opens a screen with these headers; rejects with the status when it is not let in. */
export async function openRealtime(
  stage: ApiStage,
  headers: Record<string, string>,
  query = '',
): Promise<RealtimeClient> {
  const socket = new WebSocket(`ws://${await addressOf(stage)}/api/v1/realtime${query}`, { headers })
  const messages: Message[] = []
  const waiting = new Set<(message: Message) => void>()
  socket.on('message', (data) => {
    const message: Message = JSON.parse(String(data))
    messages.push(message)
    for (const look of waiting) look(message)
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return {
    socket,
    messages,
    closed,
    until: (isWanted) => {
      const found = messages.find(isWanted)
      if (found !== undefined) return Promise.resolve(found)
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`not told; ${JSON.stringify(messages)}`)), PATIENCE_MS)
        const look = (message: Message) => {
          if (!isWanted(message)) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(message)
        }
        waiting.add(look)
      })
    },
    subscribe: (topics, position) => socket.send(JSON.stringify({ subscribe: topics, position })),
    end: async () => {
      socket.close()
      await closed
    },
  }
}

/** Lets flushes that wait for the clock go out. */
export function flush({ clock }: ApiStage, forMs = 50): void {
  clock.runTo(clock.now() + forMs)
}

/** A screen of a user that has been shown these topics. */
export async function screen(stage: ApiStage, login: string, topics: readonly string[]): Promise<RealtimeClient> {
  const client = await openRealtime(stage, await stage.page(login))
  client.subscribe(topics)
  await client.until(({ type, topic }) => type === 'snapshot' && topic === topics.at(-1))
  return client
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
