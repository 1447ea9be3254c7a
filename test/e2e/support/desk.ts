import { once } from 'node:events'
import WebSocket from 'ws'
import type { Centre } from '../../../src/compose.ts'
import { openFrontDoor } from '../../../src/compose-front-door.ts'
import { createToken } from '../../../src/crm/credentials.ts'
import { createUser } from '../../../src/crm/users.ts'

/** A message that came to a desk. */
export interface DeskMessage {
  /** Wall time in ms, with a fraction. */
  readonly atMs: number
  readonly text: string
}

/** An agent's screen: a WebSocket to the real API. */
export interface Desk {
  readonly messages: readonly DeskMessage[]
  /** The first message that tells of a screen pop for a caller. */
  pop(): DeskMessage | undefined
  close(): Promise<void>
}

/** Opens the API of a centre and an agent's screen on it. */
export async function openDesk(centre: Centre, agent: string): Promise<Desk> {
  const door = await openFrontDoor(centre, { say: () => {}, robotCallsPerHour: 0 })
  const { loop, store, ids, clock } = centre
  const ports = { store, ids, clock, write: loop.write.bind(loop) }
  const made = await createUser(ports, { login: agent, name: agent, role: 'agent', agent }, 'test')
  if (!('value' in made)) throw new Error(`the user was refused: ${JSON.stringify(made)}`)
  const token = await createToken(ports, { user: made.value.id, by: 'test', forMs: 600_000, label: 'desk' })
  const url = `${door.url.replace('http:', 'ws:')}/api/v1/realtime`
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token.secret}` } })
  const messages: DeskMessage[] = []
  const shown = Promise.withResolvers<void>()
  socket.on('message', (data) => {
    messages.push({ atMs: performance.timeOrigin + performance.now(), text: data.toString() })
    shown.resolve()
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ subscribe: ['me'] }))
  await shown.promise
  return {
    messages,
    pop: () => messages.find(({ text }) => text.includes('"screen_pop"') && text.includes('"call_id"')),
    async close() {
      socket.terminate()
      await door.close()
    },
  }
}
