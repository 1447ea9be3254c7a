import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backupFile } from '../../adapters/store/sqlite/index.ts'
import { backUpFolders, filesBeside } from '../backup/kept-folders.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown backup`: a consistent, checked copy of the database and the files that its rows name, while the server runs or not. */
const backup: CliCommand = {
  name: 'backup',
  summary: 'copy the database, checked, and recordings and files beside it; the server may go on meanwhile',
  options(command) {
    command.argument('[file]', 'where to; default: backups/ below data.dir, named by the time')
    addServerOptions(command)
  },
  async run([file], options) {
    const dir = resolve(readConfig(options).data.dir)
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const target = resolve(file ?? join(dir, 'backups', `ringdown-${stamp}.db`))
    await backupFile(join(dir, 'ringdown.db'), target)
    try {
      const files = backUpFolders(dir, target)
      console.log(`${target}\n${files} recordings, prompts and files of customers are in ${filesBeside(target)}`)
      return 0
    } catch (error) {
      // Half a backup must not be taken for a whole one.
      rmSync(target, { force: true })
      console.error(`nothing was backed up: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  },
}

export default backup
