import { z } from 'zod'
import type { CallNews } from '../../crm/outside/call-story.ts'

const MOST_PEOPLE = 50
const MOST_TEXT = 250

/** A short text; numbers are texts too, what is anything else is none, and nothing that cannot be read stays in it. */
const line = z
  .union([z.string(), z.number()])
  .transform((value) => plain(String(value)))
  .catch('')
  .default('')
const people = z
  .preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(line))
  .transform((all) => [...new Set(all)].filter((each) => each !== '').slice(0, MOST_PEOPLE))

const news = z.object({
  event: z.enum(['newCall', 'answer', 'hangup']),
  callId: line.refine((id) => id !== '', 'expected the id of the call'),
  direction: z.enum(['in', 'out', '']).catch('').default(''),
  from: line,
  to: line,
  queue: line,
  user: people,
  answeringNumber: line,
  cause: line,
})

/** A form of the generic CTI of Zammad as fields: what comes several times, or as `user[]`, is a list. */
export function formFields(form: string): Readonly<Record<string, unknown>> {
  const fields = new Map<string, string | string[]>()
  for (const [key, value] of new URLSearchParams(form)) {
    const name = key.replace(/\[\d*\]$/, '')
    const before = fields.get(name)
    fields.set(name, before === undefined ? value : [before, value].flat())
  }
  return Object.fromEntries(fields)
}

/** What Zammad's generic CTI says of a call; or what was expected of it. */
export function readNews(body: unknown): { readonly news: CallNews } | { readonly expected: string } {
  const parsed = news.safeParse(body)
  if (!parsed.success) return { expected: z.prettifyError(parsed.error) }
  const { user, answeringNumber, ...rest } = parsed.data
  const isAnswered = rest.event === 'answer' && answeringNumber !== ''
  return { news: { ...rest, people: isAnswered ? [answeringNumber, ...user] : user } }
}

function plain(text: string): string {
  return text.replace(/\p{C}/gu, ' ').trim().slice(0, MOST_TEXT)
}
