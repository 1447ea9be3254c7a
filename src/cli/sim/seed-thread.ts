import { parentPort } from 'node:worker_threads'
import { type InboundOptions, runInbound } from '../../sim/inbound.ts'
import { loadCatalogs } from './catalogs.ts'

const catalogs = await loadCatalogs()
parentPort?.on('message', (day: InboundOptions) => parentPort?.postMessage(runInbound(day, catalogs)))
