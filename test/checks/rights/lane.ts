import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { openApiStage } from '../../support/api-stage.ts'
import { vehicle } from '../../support/vehicle.ts'
import { openMatrix } from './matrix.ts'
import { allRulings } from './rulings.ts'

const { at, count } = z.object({ at: z.int(), count: z.int() }).parse(workerData)
const ends: (() => unknown)[] = []
const teardown = (end: () => unknown) => void ends.push(end)
const stage = await openApiStage({ teardown, error: fail }, { objects: [vehicle] })
const matrix = await openMatrix(stage, (line) => parentPort?.postMessage({ line }))
for (const ruling of allRulings().filter((_, index) => index % count === at)) await matrix.ask(ruling)
const found = matrix.found()
for (const end of ends) await end()
parentPort?.postMessage({ found })

function fail(error: unknown): never {
  throw error
}
