import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** The wished UDP port when it is free, else undefined: let somebody else choose. */
export async function freeUdpPort(host: string, wished: number): Promise<number | undefined> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const isBound = once(socket, 'listening').then(
    () => true,
    () => false,
  )
  socket.bind({ address: host, port: wished, exclusive: true })
  const isFree = await isBound
  await new Promise<void>((resolve) => socket.close(resolve))
  return isFree ? wished : undefined
}
