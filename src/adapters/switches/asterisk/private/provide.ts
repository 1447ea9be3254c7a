import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** An Asterisk that can be started: its program and where its parts lie. */
export interface AsteriskProgram {
  readonly binary: string
  readonly modulesDir: string
  /** Holds `sounds` and `documentation`. */
  readonly dataDir: string
  readonly version: string
}

/** A program that tests or speech need. */
export type Tool = 'sipp' | 'espeak-ng'

/** Where provided packages are kept, and who is told how it goes. */
export interface ProvideOptions {
  readonly varDir: string
  readonly log: (line: string) => void
}

const SCRIPT = fileURLToPath(new URL('../../../../../bin/provide-packages.sh', import.meta.url))
/** The launcher fetches the same ones while it installs. */
const PACKAGES: readonly string[] = JSON.parse(
  readFileSync(new URL('../../../../../bin/asterisk-packages.json', import.meta.url), 'utf8'),
)
const TOOL_PACKAGES: Readonly<Record<Tool, string>> = { sipp: 'sip-tester', 'espeak-ng': 'espeak-ng' }
const MAJOR = '22'
const NEEDED_MODULES = ['chan_pjsip.so', 'res_ari_channels.so', 'res_stasis_snoop.so', 'res_http_websocket.so']
const SYSTEM_DATA_DIRS = ['/usr/share/asterisk', '/var/lib/asterisk']
const LIBRARY_DIRS = ['usr/lib', 'usr/lib64', 'usr/local/lib']
const TIMEOUT_MS = 600_000

const run = promisify(execFile)

/** The machine's own Asterisk 22 if it has one, else one unpacked from Debian's packages into `varDir/asterisk`. */
export async function provideAsterisk(options: ProvideOptions): Promise<AsteriskProgram> {
  const own = await findSystemAsterisk()
  if (own) return own
  const dir = resolve(options.varDir, 'asterisk')
  await providePackages(dir, PACKAGES, options.log).catch((error) => {
    throw new Error(
      `expected Asterisk ${MAJOR}: none is installed, and none could be provided: ${messageOf(error)}. ` +
        `Install Asterisk ${MAJOR}, name an Asterisk that runs elsewhere, or run on the simulated switch.`,
    )
  })
  const asterisk = await describe(join(dir, 'bin', 'asterisk'), dir, [join(dir, 'usr/share/asterisk')])
  if (!asterisk) throw new Error(`expected a whole Asterisk ${MAJOR} in ${dir}: remove that directory and start again`)
  return asterisk
}

/** The path of a program: the machine's own if it has one, else one unpacked below `varDir/tools`. */
export async function provideTool(options: ProvideOptions & { readonly name: Tool }): Promise<string> {
  const own = await findOnPath(options.name)
  if (own) return own
  const dir = resolve(options.varDir, 'tools', options.name)
  await providePackages(dir, [TOOL_PACKAGES[options.name]], options.log).catch((error) => {
    throw new Error(`expected the program ${options.name}: ${messageOf(error)}. Install ${options.name}.`)
  })
  return join(dir, 'bin', options.name)
}

/** The machine's own Asterisk 22, when it has one. */
export async function findSystemAsterisk(): Promise<AsteriskProgram | undefined> {
  const binary = (await findOnPath('asterisk')) ?? '/usr/sbin/asterisk'
  return existsSync(binary) ? describe(binary, '/', SYSTEM_DATA_DIRS) : undefined
}

/** The Asterisk of this program if its version is right and its parts are found. */
async function describe(
  binary: string,
  root: string,
  dataDirs: readonly string[],
): Promise<AsteriskProgram | undefined> {
  const version = await versionOf(binary)
  const modulesDir = await findModulesDir(root)
  const dataDir = dataDirs.find((dir) => existsSync(join(dir, 'documentation')) && existsSync(join(dir, 'sounds')))
  if (version?.split('.')[0] !== MAJOR || !modulesDir || !dataDir) return undefined
  return { binary, modulesDir, dataDir, version }
}

async function versionOf(binary: string): Promise<string | undefined> {
  const output = await run(binary, ['-V'], { timeout: 10_000 }).catch(() => undefined)
  return /^Asterisk (?:certified-)?(\d+(?:\.\d+)*)/.exec(output?.stdout ?? '')?.[1]
}

/** Debian keeps the modules below the architecture's name, others right below lib. */
async function findModulesDir(root: string): Promise<string | undefined> {
  const libraries = LIBRARY_DIRS.map((dir) => join(root, dir))
  const below = await Promise.all(libraries.map((dir) => readdir(dir).catch(() => [])))
  const candidates = libraries.flatMap((dir, i) => [dir, ...(below[i] ?? []).map((name) => join(dir, name))])
  return candidates
    .map((dir) => join(dir, 'asterisk', 'modules'))
    .find((dir) => NEEDED_MODULES.every((module) => existsSync(join(dir, module))))
}

async function findOnPath(name: string): Promise<string | undefined> {
  const output = await run('/bin/sh', ['-c', 'command -v "$0"', name], { timeout: 10_000 }).catch(() => undefined)
  return output?.stdout.trim() || undefined
}

/** Runs the script, hands its progress on, and fails with its last words. */
async function providePackages(dir: string, packages: readonly string[], log: (line: string) => void): Promise<void> {
  const child = spawn(SCRIPT, [dir, ...packages], { stdio: ['ignore', 'ignore', 'pipe'], timeout: TIMEOUT_MS })
  let last = 'it ended without a word'
  createInterface({ input: child.stderr }).on('line', (line) => {
    last = line.replace(/^provide: /, '')
    log(last)
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(last)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
