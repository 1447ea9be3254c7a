import type { CliCommand } from '../command.ts'
import { runReferees } from '../referees.ts'

/** `ringdown check`: format, types and imports, without running a test. */
const check: CliCommand = {
  name: 'check',
  summary: 'check format, types and imports of the source',
  run: () => runReferees(),
}

export default check
