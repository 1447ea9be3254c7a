import { join } from 'node:path'
import { type AsteriskProgram, provideAsterisk } from './adapters/switches/asterisk/private/provide.ts'
import type { Config } from './config/schema.ts'
import { PROGRAM } from './lib/program.ts'

/** Begins to look for the program of a private Asterisk, if there is to be one; the first time it is provided. */
export function findAsterisk(config: Config, say: (line: string) => void): Promise<AsteriskProgram> | undefined {
  if (config.switch.kind !== 'auto') return undefined
  const program = provideAsterisk({ varDir: join(PROGRAM, 'var'), log: say })
  // Whoever opens the phones hears of it.
  program.catch(() => {})
  return program
}
