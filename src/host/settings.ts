import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { z } from 'zod'
import { isNetwork } from '../lib/network.ts'
import { BadYaml, readYaml } from '../lib/yaml.ts'

/** Labels of up to 63 characters with dots between them. */
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/

const hostName = z
  .string()
  .toLowerCase()
  .regex(HOST_NAME, 'expected a host name such as north.example.com, without a port')
const port = z.int().min(0).max(65_535)
const network = z.string().refine(isNetwork, 'expected an address or a network such as 192.0.2.0/24, and not everybody')

/** One entry of the list. */
export const tenant = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,32}$/, 'expected 1–32 characters of a–z, 0–9 and -'),
  hosts: z.array(hostName).min(1, 'expected a host name by which it is reached'),
  data: z.string().min(1),
  config: z.string().min(1).optional(),
})

/** What `ringdown host` is told; docs/tenants.md explains each key. */
const hostFile = z.strictObject({
  http: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: port.default(8_080),
      trustProxy: z.array(network).default([]),
    })
    .prefault({}),
  status: z.strictObject({ port: port.default(8_079) }).prefault({}),
  tenants: z.array(tenant).min(1).max(200),
})

/** A centre of its own: its names, its data, its configuration. Paths are whole. */
export interface TenantSettings {
  readonly name: string
  readonly hosts: readonly string[]
  readonly data: string
  /** Undefined where all is as config/default.yaml says. */
  readonly config: string | undefined
}

/** All that one machine hosts. */
export interface HostSettings extends Pick<z.output<typeof hostFile>, 'http' | 'status'> {
  readonly tenants: readonly TenantSettings[]
}

/** Reads the file of tenants; its paths begin at its folder. Throws BadYaml with line and reason of each fault. */
export function readHostSettings(file: string): HostSettings {
  if (!existsSync(file)) throw new Error(`expected a file of tenants at ${file}; docs/tenants.md shows one`)
  const { value, lineOf } = readYaml(readFileSync(file, 'utf8'), file, hostFile)
  const from = dirname(resolve(file))
  const tenants = value.tenants.map(({ name, hosts, data, config }) => ({
    ...{ name, hosts, data: resolve(from, data) },
    config: config === undefined ? undefined : resolve(from, config),
  }))
  const faults = faultsOf(tenants).map(({ at, reason }) => ({
    ...{ file, line: lineOf(['tenants', at]) },
    reason: `tenants.${at}: ${reason}`,
  }))
  if (faults.length > 0) throw new BadYaml(faults)
  return { ...value, tenants }
}

/** Which tenant of the list cannot be so, and why. */
export interface Fault {
  readonly at: number
  readonly reason: string
}

/** Nothing may be shared: no name, no host, no folder, nor one inside another. */
export function faultsOf(tenants: readonly TenantSettings[]): readonly Fault[] {
  return tenants.flatMap(({ name, hosts, data, config }, at) => {
    const before = tenants.slice(0, at)
    const reasons = [
      ...before.filter((each) => each.name === name).map(() => `the name ${name} is taken`),
      ...before.flatMap((each) => each.hosts.filter((host) => hosts.includes(host)).map((host) => `${host} is taken`)),
      ...before.filter((each) => overlaps(each.data, data)).map((each) => `data lies in the folder of ${each.name}`),
      ...(config !== undefined && !existsSync(config) ? [`there is no configuration at ${config}`] : []),
    ]
    return reasons.map((reason) => ({ at, reason }))
  })
}

function overlaps(one: string, other: string): boolean {
  return `${one}${sep}`.startsWith(`${other}${sep}`) || `${other}${sep}`.startsWith(`${one}${sep}`)
}
