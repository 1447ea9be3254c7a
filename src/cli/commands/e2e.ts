import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { loadPart } from '../../lib/catalog.ts'
import type { CliCommand } from '../command.ts'
import { printResult } from '../print-result.ts'

/** A named run in test/e2e; it counts what it claimed. */
interface Run {
  readonly name: string
  readonly summary: string
  run(say: (line: string) => void, options: Readonly<Record<string, unknown>>): Promise<Counted>
}

interface Counted extends Readonly<Record<string, unknown>> {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const RUNS = new URL('../../../test/e2e/', import.meta.url)

/** `ringdown e2e`: real calls on a real Asterisk, checked from the outside. */
const e2e: CliCommand = {
  name: 'e2e',
  summary: 'real calls on a real Asterisk, checked from the outside; names of runs, or all',
  options: (command) => {
    command.argument('[names...]', `call when none is named; all for every one of: ${runNames().join(', ')}`)
    command.option('--reloads <count>', 'browser: how often the page is loaded anew in mid-call, 10 when not given')
    command.option('--calls <count>', 'ring-all: how many calls, 10 when not given')
    command.option('--only <pages>', 'pages: parts of names, with commas between; all when not given')
    command.option('--json', 'the last line is one JSON object (it always is)')
  },
  async run(args, options) {
    const startedMs = performance.now()
    const names = args.includes('all') ? runNames() : args.length === 0 ? ['call'] : args
    const total = { passed: 0, failed: 0, skipped: 0 }
    const runs: Record<string, Counted> = {}
    for (const name of names) {
      const part = await loadPart<Run>(RUNS, name)
      if (part === undefined) {
        say(`e2e: there is no run '${name}'; there are: ${runNames().join(', ')}`)
        return 64
      }
      const counted = await play(part, options)
      runs[name] = counted
      total.passed += counted.passed
      total.failed += counted.failed
      total.skipped += counted.skipped
    }
    const [first] = Object.values(runs)
    printResult('e2e', startedMs, names.length === 1 ? { run: names[0], ...first } : { ...total, runs })
    return total.failed === 0 ? 0 : 1
  },
}

export default e2e

/** A run that ends in an error has failed, and says so beside the others. */
async function play({ name, summary, run }: Run, options: Readonly<Record<string, unknown>>): Promise<Counted> {
  say(`${name}: ${summary}`)
  try {
    return await run(say, options)
  } catch (error) {
    say(`  FAIL  ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0, error: String(error) }
  }
}

function runNames(): string[] {
  const sources = readdirSync(RUNS).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return sources.map((file) => basename(file, '.ts')).sort()
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
