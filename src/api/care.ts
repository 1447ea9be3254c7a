import type { Looking } from '../crm/care/candidates.ts'
import type { createCare } from '../crm/care/run.ts'
import carePlan from '../crm/objects/care-plan.ts'
import type { Records } from '../crm/records.ts'
import { SYSTEM } from '../crm/rights/actor.ts'
import type { Clock } from '../ports/clock.ts'

const FIRST_AFTER_MS = 60_000
const EVERY_MS = 3_600_000

/** What it needs. */
export interface CareParts {
  readonly records: Records
  readonly clock: Clock
  readonly zone: string
  readonly run: ReturnType<typeof createCare>
  readonly onFault: (error: unknown) => void
}

/** Runs the active care plans by the clock, every hour; each customer is thought of once in a period, however often it looks. */
export class Care {
  readonly #parts: CareParts
  #cancel: (() => void) | undefined
  #running = Promise.resolve()
  #isRunning = false

  constructor(parts: CareParts) {
    this.#parts = parts
  }

  /** Begins a minute from now. Safe to call twice. */
  start(): void {
    if (this.#cancel === undefined) this.#next(FIRST_AFTER_MS)
  }

  /** Runs no more; resolves when nothing is under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#cancel?.()
    this.#cancel = () => {}
    await this.#running
  }

  #next(inMs: number): void {
    const { clock, onFault } = this.#parts
    this.#cancel = clock.at(clock.now() + inMs, () => {
      this.#next(EVERY_MS)
      if (this.#isRunning) return
      this.#isRunning = true
      this.#running = this.#runAll()
        .catch(onFault)
        .finally(() => {
          this.#isRunning = false
        })
    })
  }

  async #runAll(): Promise<void> {
    const { records, clock, zone, run } = this.#parts
    const looking: Looking = { actor: SYSTEM, nowMs: clock.now(), zone }
    const found = await records.list(carePlan, { where: { isActive: true }, limit: 200 }, SYSTEM)
    if ('refusal' in found) throw new Error(found.refusal.detail)
    for (const plan of found.value.rows) await run(plan, { ...looking, isDryRun: false })
  }
}
