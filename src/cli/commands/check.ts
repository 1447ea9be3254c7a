import { z } from 'zod'
import { loadCatalog, loadPart } from '../../lib/catalog.ts'
import type { CliCommand } from '../command.ts'
import { printResult } from '../print-result.ts'
import { runReferees } from '../referees.ts'

/** A generated check of one part: a file in test/checks. It counts what it asked and what was answered wrongly. */
interface Check {
  readonly name: string
  run(say: (line: string) => void): Promise<Readonly<Record<string, unknown>>>
}

const CHECKS = new URL('../../../test/checks/', import.meta.url)
const passed = z.looseObject({ checked: z.int().min(1), wrong: z.literal(0), unasked: z.array(z.string()).max(0) })

/** `ringdown check`: format, types and imports, without running a test; with a name, a generated check of one part. */
const check: CliCommand = {
  name: 'check',
  summary: 'check format, types and imports of the source; or, by name, one part: rights',
  options: (command) => {
    command.argument('[name]', 'a generated check; its last line is one JSON object')
  },
  async run([name]) {
    if (name === undefined) return runReferees()
    const startedMs = performance.now()
    const wanted = await loadPart<Check>(CHECKS, name)
    if (wanted === undefined) {
      const names = [...(await loadCatalog<Check>(CHECKS)).keys()]
      process.stderr.write(`check: expected one of ${names.join(', ')}, got ${JSON.stringify(name)}\n`)
      return 64
    }
    const found = await wanted.run((line) => void process.stderr.write(`${line}\n`))
    printResult(`check ${name}`, startedMs, found)
    return passed.safeParse(found).success ? 0 : 1
  },
}

export default check
