import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Loads every part of a folder: each `.ts` file's default export, keyed by the name that file and part share.
 * `except` names the files that are no parts, such as a contract that lies beside them.
 */
export async function loadCatalog<T extends { name: string }>(
  folder: URL,
  except: readonly string[] = [],
): Promise<Map<string, T>> {
  const names = (await partNames(folder)).filter((name) => !except.includes(name))
  const parts = await Promise.all(
    names.map(async (name): Promise<[string, T]> => [name, await importPart(folder, name)]),
  )
  return new Map(parts)
}

/** Loads the one part of a folder that bears this name, or nothing when there is no such file. */
export async function loadPart<T extends { name: string }>(folder: URL, name: string): Promise<T | undefined> {
  if (!/^[\w-]+$/.test(name) || !existsSync(partUrl(folder, name))) return undefined
  return importPart(folder, name)
}

async function partNames(folder: URL): Promise<string[]> {
  const files = await readdir(folder)
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  return sources.map((file) => basename(file, '.ts')).sort()
}

async function importPart<T extends { name: string }>(folder: URL, name: string): Promise<T> {
  const url = partUrl(folder, name)
  const module: { default?: T } = await import(url.href)
  if (module.default?.name === name) return module.default
  throw new Error(
    `${fileURLToPath(url)}: expected a default export with name '${name}', like the file, ` +
      `but ${found(module.default)}. Rename one of them.`,
  )
}

function found(part: { name: string } | undefined): string {
  return part === undefined ? 'the file has no default export' : `it is called '${part.name}'`
}

function partUrl(folder: URL, name: string): URL {
  const base = folder.href.endsWith('/') ? folder.href : `${folder.href}/`
  return new URL(`${name}.ts`, base)
}
