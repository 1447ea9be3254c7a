import { workerData } from 'node:worker_threads'
import { type Connection, connect } from './connection.ts'
import { faultOf, isOfTheWorld } from './fault.ts'
import { createReading } from './reading.ts'
import { serve } from './serve.ts'

let connection: Connection | undefined

const reading = createReading(() => {
  connection ??= connect({ file: workerData.file, mode: 'read' })
  return connection
})

serve({ rows: reopening(reading.rows), page: reopening(reading.page) })

/** A connection on which the disk has failed is not used again. */
function reopening<A, R>(read: (argument: A) => R): (argument: A) => R {
  return (argument) => {
    try {
      return read(argument)
    } catch (error) {
      if (isOfTheWorld(faultOf(error))) {
        connection?.close()
        connection = undefined
      }
      throw error
    }
  }
}
