import { join, resolve } from 'node:path'
import { restoreBackup } from '../../adapters/store/sqlite/restore.ts'
import { filesBeside, readyFolders } from '../backup/kept-folders.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** `ringdown restore`: puts a backup in the place of database and files; what was there is kept beside. */
const restore: CliCommand = {
  name: 'restore',
  summary: 'put a backup in the place of the database and its files; the server must be stopped',
  options(command) {
    command.argument('<file>', 'the backup')
    addServerOptions(command)
  },
  async run([file = ''], options) {
    const dir = resolve(readConfig(options).data.dir)
    const [source, target] = [resolve(file), join(dir, 'ringdown.db')]
    try {
      for (const line of putBack(source, { dir, target })) console.log(line)
      return 0
    } catch (error) {
      console.error(`nothing was restored: ${error instanceof Error ? error.message : String(error)}`)
      return 1
    }
  },
}

export default restore

/** The files lie ready before the database is replaced: what cannot be copied hinders it. */
function putBack(source: string, { dir, target }: { dir: string; target: string }): readonly string[] {
  const folders = readyFolders(source, dir)
  try {
    const { replaced } = restoreBackup(source, target)
    const brought = folders?.swap()
    return [
      `${target} is now the backup ${source}`,
      brought === undefined
        ? `the backup has no files in ${filesBeside(source)}; recordings and files are as they were`
        : `${brought.files} files came back with it`,
      ...[replaced, ...(brought?.replaced ?? [])].flatMap((path) =>
        path === undefined ? [] : [`what was there is kept as ${path}`],
      ),
    ]
  } catch (error) {
    folders?.drop()
    throw error
  }
}
