import { createHash } from 'node:crypto'
import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { z } from 'zod'
import { loadCoreCatalogs } from '../../compose-catalogs.ts'
import { readVersion } from '../../lib/version.ts'
import { checkErlang, type ErlangResult } from '../../sim/erlang-check.ts'
import type { Catalogs, InboundResult } from '../../sim/inbound.ts'
import { PROOFS, type ProofName } from '../../sim/proofs.ts'
import type { CliCommand } from '../command.ts'
import { readConfig } from '../settings.ts'
import { runCompare } from '../sim/compare.ts'
import type { ReplayedDay } from '../sim/replay-day.ts'
import { runSeeds } from '../sim/seeds.ts'

const PROOF_NAMES = ['erlang', 'pooling', 'n-model', 'waits', 'even'] as const satisfies readonly ProofName[]

const given = z.strictObject({
  seed: z.coerce.number().int().min(0).default(1),
  hours: z.coerce.number().positive().max(1_000).default(8),
  agents: z.coerce.number().int().min(1).max(10_000).default(50),
  seeds: z.coerce.number().int().min(1).max(100_000).default(1),
  world: z.enum(['inbound', ...PROOF_NAMES]).default('inbound'),
  faults: z.boolean().default(false),
  compare: z.string().default(''),
  set: z.array(z.string()).default([]),
  whatIf: z.string().default(''),
  replayDay: z.iso.date().optional(),
  data: z.string().optional(),
  json: z.boolean().default(false),
})

type Given = z.infer<typeof given>

/** Calls through the engine for the comparison with Erlang C; a hundred thousand take about three seconds. */
const ERLANG_CALLS = 100_000

/** `ringdown sim`: simulated days through the real engine, and the engine against Erlang C. */
const sim: CliCommand = {
  name: 'sim',
  summary: 'run simulated days through the real engine and check every promise',
  options: (command) =>
    command
      .option('--seed <number>', 'all chance comes from it; the same seed gives the same log', '1')
      .option('--hours <number>', 'simulated hours in which calls come', '8')
      .option('--agents <number>', 'people at work', '50')
      .option('--seeds <number>', 'how many seeds to run, from --seed on', '1')
      .option('--world <name>', `inbound, or a proof: ${PROOF_NAMES.join(', ')}`, 'inbound')
      .option('--faults', 'kill the server, break the line, crash the switch, lose, double and delay reports')
      .option('--compare <strategies>', 'compare these on the same drawn days: longest-idle,fewest-calls,…')
      .option(
        '--set <setting=value...>',
        'compare with these settings: weight=3 for every queue, sales.weight=3 for one',
      )
      .option('--what-if <file>', 'compare with a list of changes of queues, agents and their number')
      .option('--replay-day <date>', 'compare on a day of your own centre: YYYY-MM-DD')
      .option('--data <dir>', 'where the database of that centre lies')
      .option('--json', 'the last line is one JSON object (it always is)'),
  async run(_, options) {
    const wanted = given.safeParse(options)
    if (!wanted.success) {
      for (const { path, message } of wanted.error.issues)
        process.stderr.write(`sim: --${path.join('.')}: ${message}\n`)
      return 64
    }
    const startMs = performance.now()
    const catalogs = await loadCoreCatalogs()
    const { world, seed } = wanted.data
    const { compare, set, whatIf, replayDay } = wanted.data
    if (compare !== '' || set.length > 0 || whatIf !== '' || replayDay !== undefined)
      return compareOr64(wanted.data, catalogs)
    if (world !== 'inbound') {
      const proof = PROOFS[world]({ seed, catalogs, say })
      const seconds = rounded((performance.now() - startMs) / 1_000)
      process.stdout.write(
        `${JSON.stringify({ command: 'sim', version: readVersion(), world, seed, seconds, ...proof })}\n`,
      )
      return proof.failed === 0 ? 0 : 1
    }
    const runs = await runDays(wanted.data)
    const runSeconds = (performance.now() - startMs) / 1_000
    const erlang = compareWithErlang(wanted.data, catalogs)
    const seconds = (performance.now() - startMs) / 1_000
    process.stdout.write(`${JSON.stringify(summary(wanted.data, runs, erlang, { seconds, runSeconds }))}\n`)
    return 0
  },
}

export default sim

function compareOr64(options: Given, catalogs: Catalogs): number {
  try {
    process.stdout.write(`${JSON.stringify(runCompare({ ...options, replay: replayOf(options) }, catalogs, say))}\n`)
    return 0
  } catch (error) {
    say(`sim: ${error instanceof Error ? error.message : String(error)}`)
    return 64
  }
}

function replayOf({ replayDay, data }: Given): ReplayedDay | undefined {
  if (replayDay === undefined) return undefined
  const { centre, data: folder } = readConfig(data === undefined ? {} : { data })
  return { date: replayDay, dataDir: folder.dir, zone: centre.zone }
}

function runDays({ seed, seeds, hours, agents, faults }: Given): Promise<readonly InboundResult[]> {
  return runSeeds({ seed, seeds, hours, agents, hasFaults: faults }, (of, run) => {
    const { calls, written, events, violations, kills, lostLinks, crashes } = run
    const troubles = faults ? `, ${kills} kills, ${lostLinks} lost links, ${crashes} crashes` : ''
    say(`seed ${of}: ${calls} calls, ${written} written, ${events} events${troubles}, ${violations} violations`)
    for (const { invariant, atMs, text } of run.first) say(`  ${new Date(atMs).toISOString()} ${invariant}: ${text}`)
  })
}

function compareWithErlang({ seed, agents }: Given, catalogs: Catalogs): ErlangResult {
  const result = checkErlang({ seed, agents, calls: ERLANG_CALLS }, catalogs)
  const { erlangs, hours, calls, differing } = result
  say(
    `Erlang C: ${calls} calls in ${Math.round(hours)} simulated hours at ${erlangs.toFixed(1)} erlangs and ${agents} ` +
      `agents; ${differing} of them waited otherwise than in the first-come-first-served recursion`,
  )
  for (const name of ['pWait', 'asaS', 'serviceLevel'] as const) {
    const { expected, simulated, raw } = result[name]
    say(
      `  ${name}: formula ${expected.toFixed(4)}, engine ${simulated.toFixed(4)} (${raw.toFixed(4)} with the sample's noise)`,
    )
  }
  return result
}

function summary(
  { seed, seeds, hours, agents, world, faults }: Given,
  runs: readonly InboundResult[],
  erlang: ErlangResult,
  { seconds, runSeconds }: { seconds: number; runSeconds: number },
) {
  const sum = (pick: (run: InboundResult) => number) => runs.reduce((total, run) => total + pick(run), 0)
  const [first] = runs
  const all = createHash('sha256').update(runs.map((run) => run.fingerprint).join('\n'))
  return {
    command: 'sim',
    version: readVersion(),
    node: process.version,
    cpus: cpus().length,
    seconds: rounded(seconds),
    seed,
    seeds,
    hours,
    agents,
    world,
    faults,
    violations: sum((run) => run.violations),
    fingerprint: runs.length === 1 ? first?.fingerprint : all.digest('hex'),
    calls: sum((run) => run.calls),
    answered: sum((run) => run.answered),
    written: sum((run) => run.written),
    events: sum((run) => run.events),
    kills: sum((run) => run.kills),
    lostLinks: sum((run) => run.lostLinks),
    crashes: sum((run) => run.crashes),
    seedsPerSecond: rounded(seeds / runSeconds),
    simHoursPerSecond: rounded((hours * seeds) / runSeconds),
    erlang,
  }
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`)
}
