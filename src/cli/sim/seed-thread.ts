import { parentPort } from 'node:worker_threads'
import { loadCoreCatalogs } from '../../compose-catalogs.ts'
import { type InboundOptions, runInbound } from '../../sim/inbound.ts'

const catalogs = await loadCoreCatalogs()
parentPort?.on('message', (day: InboundOptions) => parentPort?.postMessage(runInbound(day, catalogs)))
