import type { Explanation, ExplanationLine } from '../../core/words/explanation.ts'

/** What an event says, as the log keeps it. */
export type Body = Readonly<Record<string, unknown>>

/** An event of a call as the log keeps it. */
export interface Told {
  readonly atMs: number
  readonly type: string
  readonly body: Body
}

/** What is being put together: lines so far, and where the call stands after them. */
export interface Story {
  readonly lines: ExplanationLine[]
  now: Explanation['summary']
}

/** What one event adds to a story. */
export type Teller = (story: Story, told: Told) => void

/** A text of an event; '' when it is none. */
export function text(body: Body, key: string): string {
  const value = body[key]
  return typeof value === 'string' ? value : ''
}

/** A number of an event; 0 when it is none. */
export function figure(body: Body, key: string): number {
  const value = body[key]
  return typeof value === 'number' ? value : 0
}

/** A teller that only adds a line, with these texts and numbers of the event. */
export function line(code: ExplanationLine['code'], texts: readonly string[], figures: readonly string[] = []): Teller {
  return ({ lines }, { atMs, body }) => {
    const words = texts.map((key) => [key, text(body, key)] as const)
    const numbers = figures.map((key) => [key, figure(body, key)] as const)
    lines.push({ atMs, code, params: Object.fromEntries([...words, ...numbers]) })
  }
}
