import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BadYaml, type Problem, readYaml } from '../lib/yaml.ts'
import { type Config, configSchema } from './schema.ts'

type Tree = { readonly [key: string]: unknown }

const tree: z.ZodType<Tree> = z.record(z.string(), z.unknown())

/** Where the configuration comes from; later ones win. `overrides` are command-line options. */
export interface ConfigSources {
  readonly defaults: string
  readonly local: string | undefined
  readonly overrides: Tree
}

/** The files that a start in `folder` reads: config/default.yaml of the program, config/local.yaml or a named one. */
export function configSources(
  program: string,
  folder: string,
  named: string | undefined,
  overrides: Tree,
): ConfigSources {
  if (named !== undefined && !existsSync(named))
    throw new Error(`expected a configuration file at ${named}; there is none`)
  const local = named ?? join(folder, 'config', 'local.yaml')
  return { defaults: join(program, 'config', 'default.yaml'), local: existsSync(local) ? local : undefined, overrides }
}

/** Reads the configuration once, checks it, freezes it. Throws BadYaml with file, line and reason of each fault. */
export function loadConfig({ defaults, local, overrides }: ConfigSources): Config {
  const base = readYaml(readFileSync(defaults, 'utf8'), defaults, tree)
  const own = local === undefined ? undefined : readYaml(readFileSync(local, 'utf8'), local, tree.nullable())
  const merged = merge(merge(base.value, own?.value ?? {}), overrides)
  const parsed = configSchema.safeParse(merged)
  if (parsed.success) return freeze(parsed.data)
  const problems: Problem[] = parsed.error.issues.map((issue) => {
    const path = issue.path.map(String)
    const at = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path
    const file = local !== undefined && has(own?.value ?? {}, at) ? local : defaults
    const line = file === local ? (own?.lineOf(at) ?? 1) : base.lineOf(at)
    return { file, line, reason: `${at.join('.')}: ${issue.message}; config/default.yaml explains every key` }
  })
  throw new BadYaml(problems)
}

function merge(under: Tree, over: Tree): Tree {
  const merged: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key]
    merged[key] = isTree(below) && isTree(value) ? merge(below, value) : value
  }
  return merged
}

function has(value: Tree, path: readonly string[]): boolean {
  let at: unknown = value
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = Reflect.get(at, key)
  }
  return true
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) freeze(each)
    Object.freeze(value)
  }
  return value
}
