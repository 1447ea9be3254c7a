import { workerData } from 'node:worker_threads'
import { openReading } from './reading.ts'
import { serve } from './serve.ts'

const { rows, page } = openReading(workerData.file)

serve({ rows, page })
