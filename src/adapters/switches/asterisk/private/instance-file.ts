import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const processSchema = z.object({ pid: z.int().positive(), since: z.string() })

const portSchema = z.int().min(1).max(65_535)

const schema = z.object({
  systemName: z.string(),
  user: z.string(),
  password: z.string(),
  bind: z.string(),
  ports: z.object({ sip: portSchema, ari: portSchema, rtpFrom: portSchema, rtpTo: portSchema }),
  runDir: z.string(),
  version: z.string(),
  /** The Asterisk that runs, if one does. */
  asterisk: processSchema.nullable(),
  /** The server that looks after it. */
  owner: processSchema.nullable(),
})

/** What the next start must know of a private Asterisk: where it listens, its secrets, and whose it is. */
export type InstanceState = z.infer<typeof schema>

/** What the last start left in `dir/instance.json`; nothing when it is not there or cannot be read. */
export async function readInstanceState(dir: string): Promise<InstanceState | undefined> {
  const text = await readFile(path(dir), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Writes `dir/instance.json`, readable by its owner only. */
export async function writeInstanceState(dir: string, state: InstanceState): Promise<void> {
  await writePrivately(path(dir), `${JSON.stringify(state, null, 2)}\n`)
}

/** Writes a file that only its owner may read, whole or not at all. */
export async function writePrivately(file: string, text: string): Promise<void> {
  const beside = `${file}.new`
  await writeFile(beside, text, { mode: 0o600 })
  await rename(beside, file)
}

function path(dir: string): string {
  return join(dir, 'instance.json')
}
