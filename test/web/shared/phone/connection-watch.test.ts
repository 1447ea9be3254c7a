import { mock } from 'node:test'
import t, { type Test } from 'tap'
import { watchConnection } from '../../../../src/web/shared/phone/connection-watch.ts'

/** A connection whose state a test turns. */
function createConnection(connectionState: RTCPeerConnectionState = 'connecting') {
  let listener = () => {}
  const connection = {
    connectionState,
    addEventListener: (_: string, given: () => void) => {
      listener = given
    },
    removeEventListener: () => {
      listener = () => {}
    },
  }
  const turn = (state: RTCPeerConnectionState) => {
    connection.connectionState = state
    listener()
  }
  return { connection, turn }
}

function watch(t: Test, state?: RTCPeerConnectionState) {
  const { connection, turn } = createConnection(state)
  const told: string[] = []
  const end = watchConnection(connection, {
    onConnected: () => void told.push('connected'),
    onDead: () => void told.push('dead'),
  })
  t.teardown(end)
  return { told, turn, end }
}

t.test('a connection that fails is dead, once', async (t) => {
  const { told, turn } = watch(t)
  turn('connected')
  turn('failed')
  turn('failed')
  t.same(told, ['connected', 'dead'])
})

t.test('one that is there already is said to be, and one that nobody watches any more says nothing', async (t) => {
  const { told, turn, end } = watch(t, 'connected')
  end()
  turn('failed')
  t.same(told, ['connected'])
})

t.test('one that is never made is dead in the end, and so is one that is cut for long', async (t) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  t.teardown(() => mock.timers.reset())
  const never = watch(t)
  mock.timers.tick(2_500)
  t.same(never.told, ['dead'])
  const cut = watch(t)
  cut.turn('connected')
  cut.turn('disconnected')
  mock.timers.tick(4_000)
  cut.turn('connected')
  mock.timers.tick(60_000)
  t.same(cut.told, ['connected', 'connected'], 'a short cut is nothing')
  cut.turn('disconnected')
  mock.timers.tick(5_000)
  t.same(cut.told, ['connected', 'connected', 'dead'])
})
