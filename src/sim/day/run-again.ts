import { createRandom } from '../../lib/random.ts'
import type { WhatIfQuestion, WhatIfResult, WhatIfState } from '../../ports/what-if.ts'
import type { Catalogs } from '../inbound.ts'
import { changeDay } from './change.ts'
import { compareDays, UNCHANGED } from './compare.ts'
import { type ReadPage, readRecordedDay } from './read-day.ts'
import { errorOf } from './replay-error.ts'

/** What a question is answered with. */
export interface Again {
  readonly page: ReadPage
  readonly catalogs: Catalogs
  readonly say: (state: WhatIfState) => void
}

/** Reads the day out of the log and runs it without a change and with each; `say` hears how far it is, and the end. */
export function runAgain(question: WhatIfQuestion, { page, catalogs, say }: Again): void {
  const recorded = readRecordedDay(question, page, (events) => say({ status: 'reading', events }))
  const days = Array.from({ length: question.draws }, (_, at) => recorded.draw(createRandom(`${at + 1}`)))
  const [first] = days
  if (first === undefined || first.calls.length === 0) {
    say({ status: 'failed', reason: 'noCalls', detail: `no call came into a queue on ${question.day}` })
    return
  }
  const wrong = question.changes.map((change) => changeDay(first, change)).find((day) => typeof day === 'string')
  if (wrong !== undefined) {
    say({ status: 'failed', reason: 'badChange', detail: String(wrong) })
    return
  }
  const variants = compareDays({
    days,
    variants: [UNCHANGED, ...question.changes],
    catalogs,
    onDay: (done, of) => say({ status: 'running', done, of }),
  })
  const result: WhatIfResult = { calls: first.calls.length, error: errorOf(recorded.actual, variants[0]), variants }
  say({ status: 'done', result })
}
