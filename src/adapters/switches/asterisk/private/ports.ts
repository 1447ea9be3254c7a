import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { ARI_HOST } from './configure.ts'
import type { Ports } from './options.ts'

const FIRST = 10_000
const BLOCK = 1_000
/** Below the ports that the kernel hands out by itself. */
const BLOCKS = 22
const RTP_OFFSET = 10
/** Two for each leg: for about 2,000 of them. */
const RTP_PORTS = 4_000
const LAST = 32_767

/**
 * Free ports for one Asterisk. Each instance has a block of its own: whoever holds its ARI port holds it. RTP may reach
 * into the blocks behind it, for Asterisk passes over ports that are taken. Ports given are taken as they are.
 */
export async function choosePorts(bind: string, given: Partial<Ports>, tried: ReadonlySet<number>): Promise<Ports> {
  if (given.sip !== undefined && !(await isUdpFree(bind, given.sip))) throw taken('SIP', `${bind}:${given.sip}`)
  if (given.ari !== undefined && !(await isTcpFree(given.ari))) throw taken('ARI', `${ARI_HOST}:${given.ari}`)
  for (let block = FIRST; block < FIRST + BLOCKS * BLOCK; block += BLOCK) {
    if (tried.has(block)) continue
    const rtpFrom = block + RTP_OFFSET
    const rtpTo = Math.min(rtpFrom + RTP_PORTS, LAST)
    const ports = { ari: block, sip: block + 1, rtpFrom, rtpTo, ...given }
    if ((await isTcpFree(block)) && (await arePortsFree(bind, ports))) return ports
  }
  throw new Error(`expected free ports between ${FIRST} and ${FIRST + BLOCKS * BLOCK}: too many Asterisks run here`)
}

/** The block that ports were taken from. */
export function blockOf(ports: Ports): number {
  return ports.rtpFrom - (ports.rtpFrom % BLOCK)
}

/** Whether an Asterisk could listen on these ports now. */
export async function arePortsFree(bind: string, ports: Ports): Promise<boolean> {
  return (await isTcpFree(ports.ari)) && (await isUdpFree(bind, ports.sip)) && (await isUdpFree(bind, ports.rtpFrom))
}

async function isTcpFree(port: number): Promise<boolean> {
  const server = createServer()
  const isFree = await once(server.listen(port, ARI_HOST), 'listening').then(yes, no)
  if (isFree) await new Promise((resolve) => server.close(resolve))
  return isFree
}

async function isUdpFree(host: string, port: number): Promise<boolean> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  const isBound = once(socket, 'listening').then(yes, no)
  socket.bind({ address: host, port, exclusive: true })
  const isFree = await isBound
  await new Promise<void>((resolve) => socket.close(resolve))
  return isFree
}

const yes = () => true
const no = () => false

function taken(what: string, where: string): Error {
  return new Error(`expected ${where} to be free for ${what}, but another program listens there. Choose another port.`)
}
