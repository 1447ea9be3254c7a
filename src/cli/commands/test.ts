import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment } from '../../lib/environment.ts'
import { buildBundle } from '../bundle/build-bundle.ts'
import type { CliCommand } from '../command.ts'
import { runReferees } from '../referees.ts'
import { runTool } from '../tool.ts'
import { buildWeb, isWebBuilt } from '../web/build-web.ts'

interface Totals {
  readonly passed: number
  readonly failed: number
}

/** `ringdown test`: the referees, the build of the pages, then every test file; `N passed, N failed` is the last line. */
const test: CliCommand = {
  name: 'test',
  summary: 'check the source and run the tests; with files: only those tests',
  options: (command) => {
    command.argument('[files...]', 'test files, or options of tap').allowUnknownOption()
  },
  async run(args) {
    const checkCode = args.length === 0 ? await checkAndBuild() : 0
    const { code, totals } = checkCode === 0 ? await runTap(args) : refused(checkCode)
    // tap's last bytes show the cursor again, without a line end; the totals need a line of their own.
    console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
    return code
  },
}

export default test

/** The pages are built before, once: else each server that a test starts would do it. */
async function checkAndBuild(): Promise<number> {
  return (await runReferees()) || (isWebBuilt() ? 0 : await buildWeb()) || (await buildBundle())
}

function refused(code: number): { code: number; totals: Totals } {
  return { code, totals: { passed: 0, failed: 1 } }
}

/**
 * Without a terminal tap's pictures are switched off: CI makes its reporter print each line once. Node strips types by
 * itself; compiled by tap's plugin besides, each file would take seconds longer.
 */
async function runTap(args: readonly string[]): Promise<{ code: number; totals: Totals }> {
  const dir = await mkdtemp(join(tmpdir(), 'ringdown-test-'))
  const output = join(dir, 'all.tap')
  const env = { ...environment, TAP_TYPE_STRIP_ONLY: '1', ...(process.stdout.isTTY ? {} : { CI: 'true' }) }
  try {
    const code = await runTool(
      'tap/dist/esm/run.mjs',
      ['run', '--reporter=base', `--output-file=${output}`, ...args],
      env,
    )
    return judge(code, readTotals(await readFile(output, 'utf8').catch(() => '')))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** A crash without a failed test, and a run in which nothing was tested, are failures too. */
function judge(code: number, { passed, failed }: Totals): { code: number; totals: Totals } {
  if (code === 0 && failed === 0 && passed > 0) return { code, totals: { passed, failed } }
  return { code: code || 1, totals: { passed, failed: Math.max(1, failed) } }
}

/** Reads tap's closing comment, `# { total: 4, pass: 3, fail: 1 }` of the whole run. */
function readTotals(tap: string): Totals {
  const closing = tap.match(/^# \{ total: .*\}$/gm)?.at(-1)
  if (!closing) return { passed: 0, failed: 0 }
  return { passed: count(closing, 'pass'), failed: count(closing, 'fail') }
}

function count(closing: string, word: string): number {
  return Number(closing.match(new RegExp(` ${word}: (\\d+)`))?.[1] ?? 0)
}
