import { randomUUID } from 'node:crypto'
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { talksOf } from './least-drain.ts'
import type { LoadedCall, LoadPlan, LoadResult, Ready } from './sip-load.ts'
import { Dialog, type Talk } from './sip-load-dialog.ts'
import { header, methodOf, parseSip, reply, type SipMessage } from './sip-message.ts'

type Seen = { -readonly [K in keyof LoadedCall]: LoadedCall[K] }

/** One plan at work. */
interface Run {
  readonly plan: LoadPlan
  readonly seen: Seen[]
  readonly talksMs: readonly number[]
  open: number
  retransmissions: number
  finish: () => void
}

/** The caller's number says which call it is, on both sides of the switch. */
const FIRST_NUMBER = 10_000_000
/** What is answered to requests that belong to no call of ours. */
const STRANGERS: Readonly<Record<string, number>> = { OPTIONS: 200, INVITE: 480 }

const host: string = workerData.host
const callers = await openSocket()
const phones = await openSocket()
const dialogs = new Map<string, Dialog>()
let run: Run | undefined

callers.on('message', (bytes, from) => receive(callers, bytes, from))
phones.on('message', (bytes, from) => receive(phones, bytes, from))
parentPort?.on('message', (plan: LoadPlan) => {
  perform(plan).then((result) => parentPort?.postMessage(result))
})
parentPort?.postMessage({ phones: { host, port: phones.address().port } } satisfies Ready)

async function openSocket(): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4_194_304 })
  socket.bind(0, host)
  await once(socket, 'listening')
  return socket
}

async function perform(plan: LoadPlan): Promise<LoadResult> {
  const talksMs = talksOf(plan)
  const done = Promise.withResolvers<void>()
  run = { plan, talksMs, seen: [], open: plan.calls, retransmissions: 0, finish: done.resolve }
  const { seen } = run
  const patience = setTimeout(done.resolve, (plan.calls * 1_000) / plan.perSecond + plan.patienceMs)
  callOnTime(run, performance.now())
  await done.promise
  clearTimeout(patience)
  const { retransmissions } = run
  run = undefined
  for (const dialog of dialogs.values()) dialog.giveUp()
  dialogs.clear()
  return { calls: seen, retransmissions }
}

/** An open loop: who is late is called at once, but never the pace lowered. */
function callOnTime(current: Run, startMs: number): void {
  if (current !== run) return
  const { calls, perSecond } = current.plan
  while (current.seen.length < calls && startMs + (current.seen.length * 1_000) / perSecond <= performance.now())
    call(current, current.seen.length)
  if (current.seen.length < calls) setTimeout(() => callOnTime(current, startMs), 1)
}

function call(current: Run, index: number): void {
  const { to, dialled } = current.plan
  const seen: Seen = { ...NOTHING }
  current.seen.push(seen)
  const talk: Talk = {
    ...common(current, callers, to),
    answered: () => {
      if (seen.answeredAtMs === 0) seen.answeredAtMs = performance.now()
    },
    ended: (dialog, status) => {
      seen.endedAtMs = performance.now()
      seen.status = status
      current.open -= 1
      forget(current, dialog)
    },
  }
  const dialog = new Dialog(talk, randomUUID())
  dialogs.set(dialog.id, dialog)
  seen.invitedAtMs = performance.now()
  dialog.invite(`sip:${dialled}@${to.host}:${to.port}`, String(FIRST_NUMBER + index))
}

function forget(current: Run, dialog: Dialog): void {
  dialogs.delete(dialog.id)
  if (current.open === 0 && dialogs.size === 0) current.finish()
}

function receive(socket: Socket, bytes: Buffer, from: RemoteInfo): void {
  const atMs = performance.now()
  const message = parseSip(bytes.toString('latin1'))
  if (message === undefined) return
  const dialog = dialogs.get(header(message, 'call-id'))
  const method = methodOf(message)
  if (dialog !== undefined) dialog.receive(message)
  else if (method === 'INVITE' && socket === phones && run !== undefined) pickUp(run, message, from, atMs)
  else if (method !== '' && method !== 'ACK')
    socket.send(reply(message, STRANGERS[method] ?? 481, 'none'), from.port, from.address)
}

function pickUp(current: Run, invite: SipMessage, from: RemoteInfo, atMs: number): void {
  const index = Number(/sip:(\d+)@/.exec(header(invite, 'from'))?.[1] ?? Number.NaN) - FIRST_NUMBER
  const seen = current.seen[index]
  if (seen !== undefined && seen.offeredAtMs === 0) {
    seen.offeredAtMs = atMs
    seen.agent = /^INVITE sip:([^@;>]+)@/.exec(invite.startLine)?.[1] ?? ''
  }
  const talk: Talk = {
    ...common(current, phones, { host: from.address, port: from.port }),
    answered: (dialog) => {
      if (seen !== undefined) seen.connectedAtMs = performance.now()
      setTimeout(() => {
        if (seen !== undefined) seen.agentByeAtMs = performance.now()
        dialog.hangUp()
      }, current.talksMs[index] ?? 0)
    },
    ended: (dialog) => forget(current, dialog),
  }
  const dialog = new Dialog(talk, header(invite, 'call-id'))
  dialogs.set(dialog.id, dialog)
  dialog.ring(invite)
  setTimeout(() => dialog.answer(), current.plan.ringMs)
}

function common(current: Run, socket: Socket, to: { readonly host: string; readonly port: number }) {
  return {
    near: { host, port: socket.address().port },
    send: (text: string) => socket.send(text, to.port, to.host),
    sentAgain: () => {
      current.retransmissions += 1
    },
  }
}

const NOTHING: Seen = {
  invitedAtMs: 0,
  answeredAtMs: 0,
  agent: '',
  offeredAtMs: 0,
  connectedAtMs: 0,
  agentByeAtMs: 0,
  endedAtMs: 0,
  status: 0,
}
