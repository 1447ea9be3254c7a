import { parentPort } from 'node:worker_threads'
import { keepRecording, measureKept } from './keep-recording.ts'
import type { KeeperAnswer, KeeperRequest } from './keeper.ts'

parentPort?.on('message', (request: KeeperRequest) => {
  parentPort?.postMessage(work(request))
})

function work({ id, job }: KeeperRequest): KeeperAnswer {
  try {
    return { id, kept: typeof job === 'string' ? measureKept(job) : keepRecording(job) }
  } catch (error) {
    return { id, reason: error instanceof Error ? error.message : String(error) }
  }
}
