import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { openReading } from './adapters/store/sqlite/reading.ts'
import { loadCoreCatalogs } from './compose-catalogs.ts'
import type { WhatIfQuestion } from './ports/what-if.ts'
import { runAgain } from './sim/day/run-again.ts'

// Linux counts the priority of each thread; elsewhere that of the whole process would be meant.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW)

const { file, question }: { readonly file: string; readonly question: WhatIfQuestion } = workerData
const catalogs = await loadCoreCatalogs()
const log = openReading(file)
try {
  runAgain(question, { page: log.page, catalogs, say: (state) => parentPort?.postMessage(state) })
} finally {
  log.close()
}
