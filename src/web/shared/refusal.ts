/** Why the server did not do what was asked; `code` has a text in every language under `refusal.<code>`. */
export class Refusal extends Error {
  readonly code: string
  /** What the server says itself, in English. */
  readonly title: string
  readonly status: number
  readonly retryAfterS: number | undefined

  constructor(problem: RefusalParts) {
    super(problem.detail)
    this.name = 'Refusal'
    this.code = problem.code
    this.title = problem.title
    this.status = problem.status
    this.retryAfterS = problem.retryAfterS
  }
}

/** What a problem of the API says. */
export interface RefusalParts {
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly status: number
  readonly retryAfterS?: number | undefined
}

/** The refusal that stands for a server that cannot be reached. */
export function unreachable(): Refusal {
  return new Refusal({ code: 'server.unreachable', title: 'The server cannot be reached.', detail: '', status: 0 })
}
