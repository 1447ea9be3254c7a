/** A connection that carries nothing for so long will not do so any more, in ms. */
const CONNECT_WITHIN_MS = 2_500
const CUT_FOR_MS = 5_000

/** The part of a peer connection that is watched. */
export interface Watched {
  readonly connectionState: RTCPeerConnectionState
  addEventListener(type: 'connectionstatechange', listener: () => void): void
  removeEventListener(type: 'connectionstatechange', listener: () => void): void
}

/** What is told of a connection: once each. */
export interface ConnectionEvents {
  readonly onConnected: () => void
  /** It was never made, has failed, or was cut and did not come back. */
  readonly onDead: () => void
}

/** Watches whether a talk has a connection, from the moment on when it should; returns what ends that. */
export function watchConnection(connection: Watched, { onConnected, onDead }: ConnectionEvents): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const end = () => {
    clearTimeout(timer)
    connection.removeEventListener('connectionstatechange', look)
  }
  const die = () => {
    end()
    onDead()
  }
  const waitFor = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(die, ms)
  }
  const look = () => {
    const { connectionState } = connection
    if (connectionState === 'failed') die()
    else if (connectionState === 'disconnected') waitFor(CUT_FOR_MS)
    else if (connectionState === 'connected') {
      clearTimeout(timer)
      onConnected()
    }
  }
  connection.addEventListener('connectionstatechange', look)
  waitFor(CONNECT_WITHIN_MS)
  look()
  return end
}
