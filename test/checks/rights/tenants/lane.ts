import { parentPort } from 'node:worker_threads'
import { askTenants } from './ask-tenants.ts'

const ends: (() => unknown)[] = []
const tap = {
  teardown: (end: () => unknown) => void ends.push(end),
  error: (error: unknown) => {
    throw error
  },
}
const found = await askTenants(tap, (line) => parentPort?.postMessage({ line }))
for (const end of ends.reverse()) await end()
parentPort?.postMessage({ found })
