import { join, resolve } from 'node:path'
import { backupFile } from '../../adapters/store/sqlite/index.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown backup`: a consistent, checked copy of the database, while the server runs or not. */
const backup: CliCommand = {
  name: 'backup',
  summary: 'copy the database to a file, checked; the server may go on meanwhile',
  options(command) {
    command.argument('[file]', 'where to; default: backups/ below data.dir, named by the time')
    addServerOptions(command)
  },
  async run([file], options) {
    const dir = resolve(readConfig(options).data.dir)
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
    const target = resolve(file ?? join(dir, 'backups', `ringdown-${stamp}.db`))
    await backupFile(join(dir, 'ringdown.db'), target)
    const folders = ['recordings', 'attachments'].map((name) => join(dir, name)).join(' and ')
    console.log(`${target}\nRecordings and files of customers are plain files in ${folders}; copy these folders too.`)
    return 0
  },
}

export default backup
