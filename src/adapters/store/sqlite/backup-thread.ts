import { parentPort, workerData } from 'node:worker_threads'
import { backupDatabase } from './backup.ts'
import { connect } from './connection.ts'
import { faultOf } from './fault.ts'

const { database, close } = connect({ file: workerData.source, mode: 'read' })
try {
  await backupDatabase(database, workerData.file)
  parentPort?.postMessage(undefined)
} catch (error) {
  parentPort?.postMessage(faultOf(error))
} finally {
  close()
}
