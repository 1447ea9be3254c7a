import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PROGRAM } from './program.ts'

/** The flags of Node with which a server runs, the same ones whoever starts it. */
export function readNodeFlags(): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(join(PROGRAM, 'bin', 'node-flags.json'), 'utf8')))
}
