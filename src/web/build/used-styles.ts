import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { keepRules } from './keep-rules.ts'

/** What a build tool asks of a plugin; the part of Vite's that is used. */
export interface StylePlugin {
  readonly name: string
  readonly apply: 'build'
  readonly enforce: 'pre'
  transform(code: string, id: string): string | undefined
}

const LIBRARY = /import\s*\{([^}]*)\}\s*from\s*['"]@mantine\/core['"]/g
/** Colours that the library brings and a theme may do without. */
const COLOURS = ['blue', 'cyan', 'grape', 'indigo', 'lime', 'pink', 'teal', 'violet', 'yellow']
const CLASS = /\bm_[0-9a-f]+\b/g

/**
 * Leaves the styles of components out that nothing in `root` uses: most of what the component library brings. They are
 * those in a layer: a page's own styles may come in a file before them, and win all the same.
 */
export function usedStyles(root: string): StylePlugin {
  return {
    name: 'used-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('@mantine/core/styles.layer.css')) return undefined
      const sources = readSources(root)
      return dropColours(keepRules(code, classesOf(dirname(id), namesIn(sources))), sources)
    },
  }
}

function readSources(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file) && !/^(node_modules|build)\b/.test(file))
    .map((file) => readFileSync(join(root, file), 'utf8'))
}

/** Leaves the variables of colours out that no style uses and no source names. */
function dropColours(css: string, sources: readonly string[]): string {
  const text = sources.join('\n')
  return COLOURS.reduce((kept, colour) => {
    const without = kept.replace(new RegExp(`--mantine-color-${colour}-[\\w-]+:[^;}]*;?`, 'g'), '')
    const isWanted = without.includes(`var(--mantine-color-${colour}-`) || new RegExp(`\\b${colour}\\b`).test(text)
    return isWanted ? kept : without
  }, css)
}

/** The names that our sources import from the library. */
function namesIn(sources: readonly string[]): ReadonlySet<string> {
  const names = sources.flatMap((text) => [...text.matchAll(LIBRARY)].flatMap(([, list = '']) => list.split(',')))
  return new Set(names.map((name) => name.trim().replace(/ as .*$/, '')).filter((name) => !name.startsWith('type ')))
}

/** The classes of the files that bring these names, and of all that those import in turn. */
function classesOf(library: string, names: ReadonlySet<string>): ReadonlySet<string> {
  const index = join(library, 'esm', 'index.mjs')
  const waiting = [...readFileSync(index, 'utf8').matchAll(/import \{([^}]*)\} from "(\.[^"]+)"/g)]
    .filter(([, list = '']) => list.split(',').some((name) => names.has(name.trim())))
    .map(([, , path = '']) => resolve(dirname(index), path))
  const seen = new Set<string>()
  const classes = new Set<string>()
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    const text = readFileSync(file, 'utf8')
    for (const [name] of text.matchAll(CLASS)) classes.add(name)
    for (const [, path = ''] of text.matchAll(/from "(\.[^"]+)"/g)) waiting.push(resolve(dirname(file), path))
  }
  return classes
}
