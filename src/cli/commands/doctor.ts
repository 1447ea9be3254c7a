import { existsSync } from 'node:fs'
import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { styleText } from 'node:util'
import { verifyFile } from '../../adapters/store/sqlite/verify.ts'
import { findSystemAsterisk } from '../../adapters/switches/asterisk/private/provide.ts'
import { freeUdpPort } from '../../adapters/system/ports.ts'
import type { Config } from '../../config/schema.ts'
import { PROGRAM } from '../../lib/program.ts'
import { isTcpPortFree } from '../../lib/tcp-port.ts'
import type { CliCommand } from '../command.ts'
import { addServerOptions, readConfig } from '../settings.ts'

/** One line of the list: what was looked at, whether it is well, and if not, what to do. */
interface Finding {
  readonly what: string
  readonly isWell: boolean
  readonly detail: string
  readonly fix: string
}

const LEAST_FREE_BYTES = 1_000_000_000

/** `ringdown doctor`: a red and green list, each red line with its fix. */
const doctor: CliCommand = {
  name: 'doctor',
  summary: 'look at this machine and say what is well and what is not, each with its fix',
  options: addServerOptions,
  async run(_, options) {
    const findings = [nodeVersion()]
    const config = attempt(() => readConfig(options))
    if (config.value === undefined) findings.push(bad('configuration', config.reason, 'mend the line that is named'))
    else findings.push(...(await examine(config.value)))
    for (const finding of findings) console.log(lineOf(finding))
    return findings.every(({ isWell }) => isWell) ? 0 : 1
  },
}

export default doctor

async function examine(config: Config): Promise<Finding[]> {
  const dir = resolve(config.data.dir)
  const fine = good('configuration', 'every key is known')
  return [fine, await folder(dir), await space(dir), database(dir), ...(await ports(config)), await asterisk(config)]
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return good('Node', process.version)
  return bad('Node', `${process.version}, expected 24.7 or later`, 'start through npm, which brings its own Node')
}

async function folder(dir: string): Promise<Finding> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    await access(dir, constants.W_OK)
    return good('data folder', dir)
  } catch (error) {
    return bad('data folder', reasonOf(error), `make ${dir} writable for this user, or set data.dir`)
  }
}

async function space(dir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existsSync(dir) ? dir : PROGRAM)
  const free = bavail * bsize
  const detail = `${Math.floor(free / 1e9)} GB free`
  if (free > LEAST_FREE_BYTES) return good('disk', detail)
  return bad('disk', detail, 'free at least 1 GB: nothing is recorded on a full disk')
}

function database(dir: string): Finding {
  const file = join(dir, 'ringdown.db')
  if (!existsSync(file)) return good('database', 'none yet; the first start makes it')
  const verdict = attempt(() => verifyFile(file))
  if (verdict.reason === '') return good('database', `${file} is whole`)
  return bad('database', verdict.reason, 'stop the server and run: ringdown restore <backup>')
}

async function ports({ http, sip }: Config): Promise<Finding[]> {
  const findings: Finding[] = []
  if (typeof http.port === 'number' && http.port > 0) {
    const isFree = await isTcpPortFree(http.host, http.port)
    findings.push(portFinding('HTTP port', http.port, isFree, 'http.port'))
  }
  if (typeof sip.port === 'number' && sip.port > 0) {
    const isFree = (await freeUdpPort(sip.host, sip.port)) !== undefined
    findings.push(portFinding('SIP port', sip.port, isFree, 'sip.port'))
  }
  return findings
}

function portFinding(what: string, port: number, isFree: boolean, key: string): Finding {
  if (isFree) return good(what, `${port} is free`)
  return bad(what, `${port} is in use`, `stop what listens there (this may be Ringdown itself), or set ${key} to auto`)
}

async function asterisk({ switch: own }: Config): Promise<Finding> {
  if (own.kind === 'sim') return good('phone system', 'the simulated switch, without audio')
  if (own.kind === 'asterisk') return ari(own.url, own.user, own.password)
  const system = await findSystemAsterisk()
  if (system !== undefined) return good('phone system', `Asterisk ${system.version} of this machine`)
  if (existsSync(join(PROGRAM, 'var', 'asterisk', 'bin', 'asterisk'))) return good('phone system', 'a private Asterisk')
  if (existsSync('/usr/bin/apt-get'))
    return good('phone system', 'none yet; the first start unpacks a private Asterisk')
  return bad('phone system', 'no Asterisk 22 and no apt-get', 'install Asterisk 22, or set switch.kind to sim')
}

async function ari(url: string, user: string, password: string): Promise<Finding> {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  try {
    const answer = await fetch(new URL('/ari/asterisk/info', url), {
      headers: { authorization },
      signal: AbortSignal.timeout(3_000),
    })
    if (answer.ok) return good('phone system', `ARI answers at ${url}`)
    return bad(
      'phone system',
      `ARI at ${url} says ${answer.status}`,
      'compare switch.user and switch.password with ari.conf',
    )
  } catch (error) {
    return bad('phone system', `${url}: ${reasonOf(error)}`, 'start Asterisk with http.conf and ari.conf enabled')
  }
}

function attempt<T>(call: () => T): { readonly value: T | undefined; readonly reason: string } {
  try {
    return { value: call(), reason: '' }
  } catch (error) {
    return { value: undefined, reason: reasonOf(error) }
  }
}

function good(what: string, detail: string): Finding {
  return { what, isWell: true, detail, fix: '' }
}

function bad(what: string, detail: string, fix: string): Finding {
  return { what, isWell: false, detail, fix }
}

function lineOf({ what, isWell, detail, fix }: Finding): string {
  const word = isWell ? styleText('green', '✔ well ') : styleText('red', '✘ amiss')
  return `${word} ${what}: ${detail}${fix === '' ? '' : `\n        → ${fix}`}`
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
