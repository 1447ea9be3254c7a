import { workerData } from 'node:worker_threads'
import { serve } from './serve.ts'
import { createWriting, type Writing } from './writing.ts'

const writing: Writing = createWriting(workerData)

serve({
  open: writing.open,
  commit: (group: Parameters<Writing['commit']>[0]) => {
    setImmediate(writing.tidy)
    return writing.commit(group)
  },
  close: writing.close,
})
