import { workerData } from 'node:worker_threads'
import { serve } from './serve.ts'
import { createWriting } from './writing.ts'

serve({ ...createWriting(workerData) })
