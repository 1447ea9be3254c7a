import type { FastifyInstance } from 'fastify'
import { createDoor } from './door.ts'
import type { HostSettings, TenantSettings } from './settings.ts'
import { createStatus } from './status.ts'
import { Tenant } from './tenant.ts'

/** Who is told of what. */
export interface HostParts {
  readonly say: (line: string) => void
  /** Other words for the command line of each tenant. */
  readonly words?: readonly string[]
  /** Where the list lies, and how it is read anew. */
  readonly list?: ListOfTenants
}

/** A list of tenants that may change while the host runs. `read` throws what hinders it, for people. */
export interface ListOfTenants {
  readonly file: string
  read(): HostSettings
}

/** Tenants side by side on one machine: a process for each, one door before them, nothing shared but the program. */
export class Host {
  readonly #parts: HostParts
  #settings: HostSettings
  readonly #tenants = new Map<string, Tenant>()
  #changes: Promise<void> = Promise.resolve()
  #byHost = new Map<string, Tenant>()
  #door: FastifyInstance | undefined
  #status: FastifyInstance | undefined
  /** Where the door and the page of the operator listen. */
  url = ''
  statusUrl = ''

  constructor(settings: HostSettings, parts: HostParts) {
    this.#settings = settings
    this.#parts = parts
  }

  get tenants(): ReadonlyMap<string, Tenant> {
    return this.#tenants
  }

  async start(): Promise<void> {
    const { http, status } = this.#settings
    this.#door = await createDoor({ find: (name) => this.#byHost.get(name), trustProxy: http.trustProxy })
    this.#status = createStatus({
      tenants: () => this.#tenants.values(),
      file: this.#parts.list?.file,
      reload: () => this.reload(),
    })
    this.url = await this.#door.listen({ host: http.host, port: http.port })
    this.statusUrl = await this.#status.listen({ host: '127.0.0.1', port: status.port })
    await this.apply(this.#settings)
  }

  /** Takes another list of tenants: new ones begin, dropped ones end, the others run on unless what they are made of differs. */
  apply(settings: HostSettings): Promise<void> {
    // One list after the other: what an older one begins must not outlive a newer one.
    this.#changes = this.#changes.catch(() => undefined).then(() => this.#take(settings))
    return this.#changes
  }

  /** Reads the list anew and takes it; resolves with the names on it. Throws what is wrong with it, and the old one stays. */
  async reload(): Promise<readonly string[]> {
    const next = this.#parts.list?.read() ?? this.#settings
    await this.apply(next)
    return next.tenants.map(({ name }) => name)
  }

  async #take(settings: HostSettings): Promise<void> {
    this.#settings = settings
    const wanted = new Map(settings.tenants.map((each) => [each.name, each]))
    const gone = [...this.#tenants].filter(([name, { settings: now }]) => !isSame(now, wanted.get(name)))
    for (const [name] of gone) this.#tenants.delete(name)
    this.#know(wanted)
    await Promise.all(gone.map(([, tenant]) => tenant.stop()))
    for (const each of settings.tenants) if (!this.#tenants.has(each.name)) this.#begin(each)
    this.#know(wanted)
  }

  async stop(): Promise<void> {
    await this.#changes.catch(() => undefined)
    await Promise.all([this.#door?.close(), this.#status?.close()])
    await Promise.all([...this.#tenants.values()].map((tenant) => tenant.stop()))
  }

  #begin(settings: TenantSettings): void {
    const { port } = new URL(this.url)
    const address = `http://${settings.hosts[0]}${port === '' ? '' : `:${port}`}`
    const tenant = new Tenant(settings, { ...this.#parts, address })
    this.#tenants.set(settings.name, tenant)
    tenant.start()
  }

  #know(wanted: ReadonlyMap<string, TenantSettings>): void {
    const pairs = [...this.#tenants].flatMap(([name, tenant]) =>
      (wanted.get(name)?.hosts ?? []).map((host) => [host, tenant] as const),
    )
    this.#byHost = new Map(pairs)
    for (const [name, tenant] of this.#tenants) tenant.settings = wanted.get(name) ?? tenant.settings
  }
}

/** Names of hosts are the door's business alone. */
function isSame(now: TenantSettings, next: TenantSettings | undefined): boolean {
  return now.data === next?.data && now.config === next.config
}
