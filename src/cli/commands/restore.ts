import { join, resolve } from 'node:path'
import { restoreBackup } from '../../adapters/store/sqlite/restore.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown restore`: puts a backup in the place of the database; what was there is kept beside. */
const restore: CliCommand = {
  name: 'restore',
  summary: 'put a backup in the place of the database; the server must be stopped',
  options(command) {
    command.argument('<file>', 'the backup')
    addServerOptions(command)
  },
  async run([file = ''], options) {
    const target = join(resolve(readConfig(options).data.dir), 'ringdown.db')
    try {
      const { replaced } = restoreBackup(resolve(file), target)
      console.log(`${target} is now the backup ${resolve(file)}`)
      if (replaced !== undefined) console.log(`what was there is kept as ${replaced}`)
      return 0
    } catch (error) {
      console.error(`nothing was restored: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  },
}

export default restore
