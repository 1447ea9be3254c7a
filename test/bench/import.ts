import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { importPeople } from '../support/import-people.ts'
import { openImportStage } from '../support/import-stage.ts'

const EVENTS_PER_SECOND = 100

/**
 * Measures how fast a file of people comes in: `--rows` of them with a number and an address each, one in ten a
 * duplicate, one in a hundred broken, while 100 events a second go through the loop, each by itself.
 */
export default {
  name: 'import',
  async run(args: readonly string[]): Promise<object> {
    const { values } = parseArgs({
      args: [...args],
      options: { rows: { type: 'string', default: '50000' }, dir: { type: 'string', default: join('var', 'bench') } },
    })
    mkdirSync(values.dir, { recursive: true })
    const dir = mkdtempSync(join(values.dir, 'import-'))
    const stage = await openImportStage(dir, (error) => {
      throw error
    })
    try {
      return await importPeople(stage, Number(values.rows), EVENTS_PER_SECOND)
    } finally {
      await stage.stop()
      rmSync(dir, { recursive: true })
    }
  },
}
