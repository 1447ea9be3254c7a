import { z } from 'zod'

/** What identifies a run of Asterisk. */
export interface AsteriskInfo {
  readonly version: string
  readonly startedAt: string
}

const info = z.object({
  system: z.object({ version: z.string().min(1) }),
  status: z.object({ startup_time: z.string().default('') }).default({ startup_time: '' }),
})

/** Reads the answer of `GET /asterisk/info`; throws when it is not one. */
export function readAsteriskInfo(body: unknown): AsteriskInfo {
  const read = info.safeParse(body)
  if (!read.success) throw new Error('expected an Asterisk that says its version, got something else')
  return { version: read.data.system.version, startedAt: read.data.status.startup_time }
}
