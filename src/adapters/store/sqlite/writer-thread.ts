import { workerData } from 'node:worker_threads'
import { Checkpointer } from './checkpointer.ts'
import { serve } from './serve.ts'
import { createWriting, type Writing } from './writing.ts'

const writing: Writing = createWriting(workerData)
const checkpointer = new Checkpointer(workerData.file)
// What could not be done beside the moving is done behind it.
const tidy = () => writing.tidy(() => void checkpointer.move()?.then(() => writing.tidy(() => {})))

serve({
  open: writing.open,
  commit: (...given: Parameters<Writing['commit']>) => {
    setImmediate(tidy)
    return writing.commit(...given)
  },
  async close() {
    // Who closes last moves the rest of the WAL into the database.
    await checkpointer.stop()
    writing.close()
    checkpointer.close()
  },
})
