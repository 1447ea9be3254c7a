/** Why the server did not do what was asked; `code` has a text in every language under `refusal.<code>`. */
export class Refusal extends Error {
  readonly code: string
  /** What the server says itself, in English. */
  readonly title: string
  readonly status: number
  readonly retryAfterS: number | undefined
  /** What is wrong with which field: `names.zh: expected …`. */
  readonly faults: readonly string[]
  /** What is wrong in which line of a text. */
  readonly lines: readonly LineFault[]

  constructor(problem: RefusalParts) {
    super(problem.detail)
    this.name = 'Refusal'
    this.code = problem.code
    this.title = problem.title
    this.status = problem.status
    this.retryAfterS = problem.retryAfterS
    this.faults = problem.faults ?? []
    this.lines = problem.lines ?? []
  }
}

/** What a problem of the API says. */
export interface RefusalParts {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly status: number
  readonly retryAfterS?: number | undefined
  readonly faults?: readonly string[] | undefined
  readonly lines?: readonly LineFault[] | undefined
}

/** A fault of a text and where it stands. */
export interface LineFault {
  readonly line: number
  readonly message: string
}

/** The refusal that stands for a server that cannot be reached. */
export function unreachable(): Refusal {
  return new Refusal({ code: 'server.unreachable', title: 'The server cannot be reached.', detail: '', status: 0 })
}
