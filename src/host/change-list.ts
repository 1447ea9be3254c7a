import {
  closeSync,
  existsSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { domainToASCII } from 'node:url'
import { type Document, isSeq, parseDocument } from 'yaml'
import type { z } from 'zod'
import { faultsOf, readHostSettings, type TenantSettings, tenant } from './settings.ts'

/** A change of the list that is not made; the message says what was expected and what to do next. */
export class BadChange extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BadChange'
  }
}

/** A tenant to be added. Paths begin at the current folder. */
export interface NewTenant {
  readonly name: string
  readonly hosts: readonly string[]
  /** Undefined for a new folder `var/<name>`. */
  readonly data: string | undefined
  /** Undefined for a new configuration beside the list, with which the tenant begins empty. */
  readonly config: string | undefined
}

const LIST = '# The tenants of this machine; docs/tenants.md explains each key.\ntenants: []\n'

/** Puts a tenant on the list, which is made where there is none; comments stay. Throws BadChange or BadYaml; then nothing is changed. */
export function addTenant(file: string, wanted: NewTenant): TenantSettings {
  return changeFile(file, (text) => {
    const checked = tenant.safeParse({ name: wanted.name, hosts: wanted.hosts.map(inAscii), data: '.' })
    if (!checked.success) throw new BadChange(explain(checked.error, wanted))
    const { name, hosts } = checked.data
    const data = wanted.data === undefined ? newFolder(name) : resolve(wanted.data)
    const config = wanted.config === undefined ? newConfig(file, name) : resolve(wanted.config)
    const isNew = wanted.config === undefined
    const made: TenantSettings = { name, hosts, data, config }
    const known = text === undefined ? [] : readHostSettings(file).tenants
    const reasons = faultsOf([...known, isNew ? { ...made, config: undefined } : made]).map(({ reason }) => reason)
    if (reasons.length > 0) throw new BadChange(`${reasons.join('; ')}: expected another one. Nothing is changed.`)
    const document = parseDocument(text ?? LIST)
    const from = dirname(resolve(file))
    document.addIn(['tenants'], {
      ...{ name, hosts: document.createNode(hosts, { flow: true }) },
      ...{ data: relative(from, data) || '.', config: relative(from, config) },
    })
    // The list names it: it has to be there first.
    if (isNew) writeWhole(config, emptyConfig(join(data, 'flows')))
    return { text: textOf(document), made }
  })
}

/** Takes a tenant from the list; data and configuration stay. Throws BadChange or BadYaml; then nothing is changed. */
export function removeTenant(file: string, name: string): TenantSettings {
  return changeFile(file, (text) => {
    const { tenants } = readHostSettings(file)
    const at = tenants.findIndex((each) => each.name === name)
    const made = tenants[at]
    const names = tenants.map((each) => each.name).join(', ')
    if (made === undefined) throw new BadChange(`expected one of ${names}, got ${JSON.stringify(name)}`)
    if (tenants.length === 1)
      throw new BadChange(`expected a tenant besides ${name}: it is the last one; end the host instead`)
    const document = parseDocument(text ?? '')
    document.deleteIn(['tenants', at])
    return { text: textOf(document), made }
  })
}

/** One change at a time, whole or not at all: the new list is made beside the old one, and nobody else may make another. */
function changeFile(
  file: string,
  change: (text: string | undefined) => { readonly text: string; readonly made: TenantSettings },
): TenantSettings {
  const beside = `${file}.new`
  mkdirSync(dirname(resolve(file)), { recursive: true })
  const opened = openBeside(beside)
  try {
    const isThere = existsSync(file)
    if (isThere) keepRights(file, opened)
    const { text, made } = change(isThere ? readFileSync(file, 'utf8') : undefined)
    writeSync(opened, text)
    fsyncSync(opened)
    renameSync(beside, file)
    return made
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  } finally {
    closeSync(opened)
  }
}

function openBeside(file: string): number {
  try {
    return openSync(file, 'wx', 0o644)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    throw new BadChange(`expected no other change of the list at the same time; if there is none, remove ${file}`)
  }
}

/** The list may be another user's, who has to read it as before. */
function keepRights(file: string, opened: number): void {
  const { mode, uid, gid } = statSync(file)
  fchmodSync(opened, mode)
  fchownSync(opened, uid, gid)
}

function newFolder(name: string): string {
  const dir = resolve('var', name)
  if (!existsSync(dir)) return dir
  throw new BadChange(`expected no data at ${dir}: if this tenant is to have what lies there, say --data ${dir}`)
}

function newConfig(file: string, name: string): string {
  const config = join(dirname(resolve(file)), `${name}.yaml`)
  if (!existsSync(config)) return config
  throw new BadChange(`expected no configuration at ${config}: if it is meant for this tenant, say --config ${config}`)
}

function emptyConfig(flows: string): string {
  return `# What this tenant has other than config/default.yaml, which explains every key.
demo:
  # It begins empty: its first admin comes in by a link that the host prints.
  isSeeded: false
flows:
  # Its own flows, a file each; the folder may be missing.
  dir: ${JSON.stringify(flows)}
`
}

function writeWhole(file: string, text: string): void {
  const opened = openSync(file, 'wx', 0o644)
  writeSync(opened, text)
  fsyncSync(opened)
  closeSync(opened)
}

/** Browsers ask for the name that stands for one in other letters. */
function inAscii(host: string): string {
  return /^[\0-\x7F]*$/.test(host) ? host : domainToASCII(host) || host
}

function explain(error: z.ZodError, wanted: NewTenant): string {
  const told = error.issues.map(({ path: [key, at], message }) => {
    const came = key === 'hosts' && typeof at === 'number' ? wanted.hosts[at] : key === 'name' ? wanted.name : undefined
    return `${key === 'name' ? 'name' : '--at'}: ${message}${came === undefined ? '' : `, got ${JSON.stringify(came)}`}`
  })
  return told.join('; ')
}

function textOf(document: Document): string {
  const tenants = document.get('tenants')
  if (isSeq(tenants)) tenants.flow = false
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
