import { workerData } from 'node:worker_threads'
import { moveFrames } from './checkpoint.ts'
import { connect } from './connection.ts'
import { serve } from './serve.ts'

const connection = connect({ file: workerData.file, mode: 'write' })

serve({ move: () => moveFrames(connection), close: connection.close })
