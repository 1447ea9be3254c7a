import { runTool, toolOutput } from './tool.ts'

/** A check of the source that needs no running part; resolves with an exit code. */
interface Referee {
  readonly title: string
  run(): Promise<number>
}

const referees: readonly Referee[] = [
  {
    title: 'Biome: format and lint',
    run: () => runTool('@biomejs/biome/bin/biome', ['check', '--diagnostic-level=warn', '.']),
  },
  { title: 'TypeScript: types', run: () => runTool('typescript/bin/tsc', ['--noEmit']) },
  {
    title: 'TypeScript: types of the web app',
    run: () => runTool('typescript/bin/tsc', ['--noEmit', '-p', 'src/web']),
  },
  { title: 'dependency-cruiser: who may import whom', run: checkImports },
]

/** Runs the checks that every change has to pass, cheapest first, up to the first that fails. */
export async function runReferees(): Promise<number> {
  for (const referee of referees) {
    console.log(`\n${referee.title}`)
    const code = await referee.run()
    if (code !== 0) return code
  }
  return 0
}

interface Violation {
  readonly from: string
  readonly to: string
  readonly cycle?: readonly { readonly name: string }[]
  readonly rule: { readonly name: string; readonly severity: string }
}

interface CruiseSummary {
  readonly totalCruised: number
  readonly violations: readonly Violation[]
}

/** dependency-cruiser passes when it cannot read TypeScript at all, so the number of modules is checked too. */
async function checkImports(): Promise<number> {
  const { code, stdout } = await toolOutput('dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', 'test'],
  ])
  const summary = readSummary(stdout)
  if (!summary) return code || 1
  const errors = summary.violations.filter((violation) => violation.rule.severity === 'error')
  for (const error of errors) console.log(violationText(error))
  console.log(`${summary.totalCruised} modules, ${errors.length} forbidden imports`)
  if (summary.totalCruised === 0) console.log('No module was seen: is the TypeScript version one that it can read?')
  return errors.length > 0 || summary.totalCruised === 0 ? 1 : 0
}

function readSummary(json: string): CruiseSummary | undefined {
  if (!json.startsWith('{')) return undefined
  const result: { summary?: CruiseSummary } = JSON.parse(json)
  return result.summary
}

function violationText({ rule, from, to, cycle }: Violation): string {
  const way = cycle ? cycle.map((step) => step.name).join(' → ') : to
  return `${rule.name}: ${from} → ${way}`
}
