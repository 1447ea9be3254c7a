import { parentPort, workerData } from 'node:worker_threads'
import { telephoneSound } from './telephone-sound.ts'

try {
  parentPort?.postMessage({ sound: telephoneSound(workerData) })
} catch (error) {
  parentPort?.postMessage({ reason: error instanceof Error ? error.message : String(error) })
}
