import { z } from 'zod'
import { loadPart } from '../../lib/catalog.ts'
import { buildBundle } from '../bundle/build-bundle.ts'
import type { CliCommand } from '../command.ts'
import { printResult } from '../print-result.ts'
import { buildWeb, isWebBuilt } from '../web/build-web.ts'

const given = z.strictObject({
  kills: z.coerce.number().int().min(0).max(10_000).default(20),
  seed: z.coerce.number().int().min(0).default(1),
  lines: z.coerce.number().int().min(1).max(200).default(30),
  agents: z.coerce.number().int().min(1).max(100).default(12),
  switch: z
    .enum(['asterisk'], 'expected asterisk; on the simulated switch: npm run sim -- --faults')
    .default('asterisk'),
  json: z.boolean().default(false),
})

type Given = z.infer<typeof given>

/** What test/chaos has for one switch. */
interface Chaos {
  readonly name: string
  run(
    options: Omit<Given, 'switch' | 'json'> & { say: (line: string) => void },
  ): Promise<Readonly<Record<string, unknown>>>
}

const FOLDER = new URL('../../../test/chaos/', import.meta.url)

/** `ringdown chaos`: the server is killed while calls go on, and every caller is asked what became of the call. */
const chaos: CliCommand = {
  name: 'chaos',
  summary: 'kill the server while calls go on, and compare what callers lived with what was written',
  options: (command) =>
    command
      .option('--kills <number>', 'how often the server is killed', '20')
      .option('--switch <name>', 'asterisk; the simulated switch has its kills in npm run sim -- --faults', 'asterisk')
      .option('--seed <number>', 'when it is killed and what callers do', '1')
      .option('--lines <number>', 'calls in progress', '30')
      .option('--agents <number>', 'people who answer them', '12')
      .option('--json', 'the last line is one JSON object (it always is)'),
  async run(_, options) {
    const startedMs = performance.now()
    const wanted = given.safeParse(options)
    if (!wanted.success) {
      for (const { path, message } of wanted.error.issues) say(`chaos: --${path.join('.')}: ${message}`)
      return 64
    }
    const { switch: name, json: _json, ...rest } = wanted.data
    const part = await loadPart<Chaos>(FOLDER, name)
    if (part === undefined) throw new Error(`expected test/chaos/${name}.ts`)
    // Else the first server would do it beside the calls.
    const code = (isWebBuilt() ? 0 : await buildWeb()) || (await buildBundle())
    if (code !== 0) return code
    printResult('chaos', startedMs, { switch: name, ...(await part.run({ ...rest, say })) })
    return 0
  },
}

export default chaos

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
