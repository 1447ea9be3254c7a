import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM } from '../../lib/program.ts'

const WEB = join(PROGRAM, 'src', 'web')

/** A fingerprint of all that the web app is built from: its sources, and the versions of its packages. */
export function hashWebSources(): string {
  const names = readdirSync(WEB, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(WEB, entry.name)) : [join(WEB, entry.name)]))
    .sort()
  const hash = createHash('sha256')
  for (const file of [...names, join(PROGRAM, 'package-lock.json')]) {
    const content = readFileSync(file)
    hash.update(`${file.slice(PROGRAM.length)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}
