import { workerData } from 'node:worker_threads'
import { serve } from '../../src/adapters/store/sqlite/serve.ts'
import { createWriting, type Writing } from '../../src/adapters/store/sqlite/writing.ts'

const writing: Writing = createWriting(workerData)

/** A writer that ends after it has written a group of exactly two and before it can say so. */
serve({
  ...writing,
  commit: (...given: Parameters<Writing['commit']>) => {
    const [group] = given
    const outcome = writing.commit(...given)
    if (group.length === 2) process.exit(1)
    return outcome
  },
})
