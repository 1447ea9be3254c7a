import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM } from '../../lib/program.ts'

const SOURCES = join(PROGRAM, 'src')
const WEB = join(SOURCES, 'web')

/**
 * A fingerprint of the server's sources and its packages' versions, by size and time of change: it is taken at every
 * start, so it must cost next to nothing.
 */
export function stampOfSources(): string {
  const hash = createHash('sha1').update(process.version)
  for (const file of [...filesBelow(SOURCES), join(PROGRAM, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file.slice(PROGRAM.length)} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return [path]
    return path === WEB ? [] : filesBelow(path)
  })
}
