import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { loadCatalog, loadPart } from '../../lib/catalog.ts'
import { readVersion } from '../../lib/version.ts'
import type { CliCommand } from '../command.ts'

/** A measuring program: one file in test/bench. Tells its progress on stderr; rejects when it could not measure. */
interface Bench {
  readonly name: string
  run(args: readonly string[]): Promise<object>
}

const BENCHES = new URL('../../../test/bench/', import.meta.url)

/** `ringdown bench NAME`: measures; one JSON object is the last line. */
const bench: CliCommand = {
  name: 'bench',
  summary: 'measure one part: engine, store, path …; the last line is one JSON object',
  options: (command) => {
    command.argument('<name>', 'what to measure').argument('[options...]', 'options of the bench').allowUnknownOption()
  },
  async run([name = '', ...args]) {
    const wanted = await loadPart<Bench>(BENCHES, name)
    if (wanted === undefined) {
      const names = [...(await loadCatalog<Bench>(BENCHES)).keys()]
      process.stderr.write(`bench: expected one of ${names.join(', ')}, got ${JSON.stringify(name)}\n`)
      return 64
    }
    const startMs = performance.now()
    const figures = await wanted.run(args)
    const common = { command: `bench ${name}`, version: readVersion(), node: process.version, cpus: cpus().length }
    const seconds = Math.round(performance.now() - startMs) / 1_000
    process.stdout.write(`${JSON.stringify({ ...common, seconds, ...figures })}\n`)
    return 0
  },
}

export default bench
