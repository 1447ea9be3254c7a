import { z } from 'zod'
import { slug } from './agent.ts'

/** One step of a flow: a verb, its arguments, and where each of its exits leads. */
export const flowNode = z.strictObject({
  verb: slug,
  args: z.record(z.string(), z.unknown()).default({}),
  next: z.record(z.string().max(64), slug).default({}),
})

/** Opening hours: an IANA zone, spans by weekday ("mon": ["09:00-18:00"]) and closed dates ("2026-12-25"). */
export const hoursSettings = z.strictObject({
  zone: z.string(),
  open: z.partialRecord(
    z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    z.array(z.string().regex(/^\d\d:\d\d-\d\d:\d\d$/, 'expected HH:MM-HH:MM')),
  ),
  closed: z.array(z.string().regex(/^\d{4}-\d\d-\d\d$/, 'expected YYYY-MM-DD')).default([]),
})

/** A flow as an admin writes it: named nodes, the first one, opening hours it refers to. */
export const flowSettings = z.strictObject({
  id: slug,
  start: slug,
  nodes: z.record(slug, flowNode),
  hours: z.record(slug, hoursSettings).default({}),
})

/** A flow, checked. */
export type FlowSettings = z.infer<typeof flowSettings>
/** One node of a flow. */
export type FlowNode = z.infer<typeof flowNode>
/** Opening hours of a flow. */
export type HoursSettings = z.infer<typeof hoursSettings>

/** Something to play to a caller. `prompt` is a recorded sound by name, `say` is text for the speech engine. */
export type Media =
  | { readonly kind: 'prompt'; readonly name: string; readonly language: string }
  | { readonly kind: 'say'; readonly text: string; readonly language: string }
  | { readonly kind: 'beep' }

/** Flow variables: what callers typed, chose, and what look-ups found. */
export type Variables = Readonly<Record<string, string>>

/** What people and programs may ask of flows. `by` is the user who asks; the server itself is ''. */
export type FlowCommand = {
  readonly type: 'flow.publish'
  readonly flow: FlowSettings
  readonly by?: string | undefined
}

/** What happened in flows. A call stays on the version with which it began. */
export type FlowEvent =
  | {
      readonly type: 'flow.published'
      readonly flow: FlowSettings
      readonly version: number
      readonly by: string
      readonly atMs: number
    }
  | {
      readonly type: 'flow.entered'
      readonly interaction: string
      readonly flow: string
      readonly version: number
      readonly node: string
      readonly set: Variables
    }
  | {
      readonly type: 'flow.moved'
      readonly interaction: string
      readonly from: string
      readonly by: string
      readonly node: string
      readonly set: Variables
    }
  | {
      readonly type: 'flow.waited'
      readonly interaction: string
      readonly leg: string
      readonly play: string
      readonly media: readonly Media[]
      readonly untilMs: number
      readonly tries: number
    }
  | {
      readonly type: 'flow.collected'
      readonly interaction: string
      readonly digits: string
      readonly untilMs: number
      /** A play that the caller's key interrupts, or ''. */
      readonly stop: string
    }
  | { readonly type: 'flow.asked'; readonly interaction: string; readonly number: string; readonly untilMs: number }
