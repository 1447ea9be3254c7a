import { join, resolve } from 'node:path'
import { createSmtpMailer } from './adapters/mail/smtp.ts'
import type { ApiParts } from './api/parts.ts'
import { createApi } from './api/server.ts'
import type { Centre } from './compose.ts'
import { openLogInBy } from './compose-login.ts'
import type { Say } from './compose-phones.ts'
import { databaseIn } from './compose-store.ts'
import { WhatIfRuns } from './compose-what-if.ts'
import type { Config } from './config/schema.ts'
import { createExplainer } from './core/explain/explainer.ts'
import { seedAlertRules } from './crm/alerts.ts'
import { createLoginLink } from './crm/credentials.ts'
import { demoCustomers } from './crm/demo/people.ts'
import { writeDemo } from './crm/demo/write-demo.ts'
import { writeUsers } from './crm/demo/write-users.ts'
import { findWaitingAdmin, makeFirstAdmin } from './crm/first-admin.ts'
import type { WritePorts } from './crm/ports.ts'
import { findUserByLogin, type User } from './crm/users.ts'
import { isTcpPortFree } from './lib/tcp-port.ts'
import { readVersion } from './lib/version.ts'
import { WEB_DIR } from './lib/web-dir.ts'
import { endSeed } from './runtime/seed.ts'
import { startRobots } from './sim/robots.ts'

const DEMO_SEED = 1
const LINK_FOR_MS = 24 * 3_600_000
const WISHED_PORT = 8_080
/** These agents of the demo are robots; the others are left to people. */
const ROBOTS = ['ben', 'chen', 'dana', 'eli', 'fang']

/** The API, listening. */
export interface FrontDoor {
  readonly url: string
  close(): Promise<void>
}

interface Terms extends Pick<ApiParts, 'objects'> {
  readonly say: Say
  readonly robotCallsPerHour: number
  /** Where people reach it, where that is not where it listens. */
  readonly address?: string | undefined
}

/** Makes the API, lets calls come, opens it, fills an empty store with people, and tells how to come in. */
export async function openFrontDoor(centre: Centre, terms: Terms): Promise<FrontDoor> {
  const { config, loop, store, clock, ids, log, engine, seed } = centre
  const { say, robotCallsPerHour, objects = [] } = terms
  const ports: WritePorts = { store, write: (change) => loop.write(change), ids, clock }
  const plan = { country: config.centre.country }
  await writeFirst(ports, seed)
  const whatIf = new WhatIfRuns({ file: databaseIn(config), clock, ids })
  const api = await createApi({
    loop,
    store,
    clock,
    ids,
    plan,
    zone: config.centre.zone,
    log,
    ...doorsOf(centre),
    isCallUsOpen: isCallUsOpen(config),
    recordingsDir: centre.recordingsDir,
    ...keptFor(config),
    version: readVersion(),
    strategies: engine.centre.match.rosters.map(({ strategy }) => strategy),
    channels: [...engine.centre.threads.channels.values()],
    explain: createExplainer(engine.centre),
    whatIf,
    webDir: WEB_DIR,
    pickUp: pickUpOf(centre),
    ...switchesOf(centre),
    prompts: centre.prompts,
    objects,
    origins: config.http.origins,
    trustProxy: config.http.trustProxy,
    secureCookies: config.http.origins.some((origin) => origin.startsWith('https:')),
  })
  // The API is made first: it needs half a second, and the thousand requests of a long queue would come in between.
  await centre.takeCalls()
  const url = await api.listen(await placeFor(config.http))
  if (seed !== undefined) {
    await writeDemo({ ...ports, plan }, { seed: DEMO_SEED, by: 'seed' })
    await endSeed(ports, clock.now())
  }
  if (robotCallsPerHour > 0) await employRobots(centre, robotCallsPerHour)
  await greet(centre, ports, { say, url: terms.address ?? url })
  return {
    url,
    async close() {
      whatIf.stop()
      await api.close()
    },
  }
}

/** Whoever may come in at all, and the alerts of the demo. */
async function writeFirst(ports: WritePorts, seed: Centre['seed']): Promise<void> {
  await writeUsers(ports, seed?.users ?? [])
  await makeFirstAdmin(ports)
  await seedAlertRules(ports, seed?.alerts ?? [])
}

/** Robots call and answer, where the switch is simulated. */
async function employRobots({ loop, engine, clock, phones }: Centre, callsPerHour: number): Promise<void> {
  const { sim } = phones
  if (sim === undefined) return
  const customers = demoCustomers(DEMO_SEED).contacts
  await startRobots({ sim, loop, engine, clock, seed: DEMO_SEED, agents: ROBOTS, customers, callsPerHour })
}

/** What we are called, how people log in and browsers talk, and mail goes out. */
function doorsOf({
  config,
  clock,
  phones,
}: Centre): Pick<ApiParts, 'centreName' | 'logInBy' | 'browserPhones' | 'mailer'> {
  const { browserPhones } = phones
  return {
    centreName: config.centre.name,
    logInBy: openLogInBy(config, clock),
    browserPhones,
    mailer: mailerOf(config),
  }
}

/** Mail goes out where a mail server and an address are set up. */
function mailerOf({ mail }: Config) {
  return mail.smtp === '' || mail.from === '' ? undefined : createSmtpMailer(mail)
}

/** By itself only where nobody but this machine can call, and nobody but robots of the demo is called. */
function isCallUsOpen({ callUs, demo, http }: Config): boolean {
  if (callUs.isEnabled !== 'auto') return callUs.isEnabled
  return demo.isSeeded && (http.host === 'localhost' || http.host === '::1' || http.host.startsWith('127.'))
}

/** Telephones of the simulated switch ring until somebody picks them up on the screen; robots do that by themselves. */
function pickUpOf({ engine, phones: { sim } }: Centre): (agent: string) => boolean {
  if (sim === undefined) return () => false
  for (const { settings } of engine.centre.agents.values()) sim.world.phone(settings.phone, { kind: 'no-answer' })
  return (agent) => {
    const leg = engine.centre.agents.get(agent)?.leg ?? ''
    if (leg !== '') sim.world.pickUp(leg)
    return leg !== ''
  }
}

type KeptFor = 'importsDir' | 'attachmentsDir' | 'mostAttachmentBytes' | 'keepRemovedForMs' | 'webhookTargets'

/** Where files that were taken in are kept, who may be told of what happens, and how long removed records. */
function keptFor({ data, records, webhooks }: Config): Pick<ApiParts, KeptFor> {
  return {
    importsDir: join(resolve(data.dir), 'imports'),
    attachmentsDir: join(resolve(data.dir), 'attachments'),
    mostAttachmentBytes: records.attachmentMostMb * 1_048_576,
    webhookTargets: { privateNetworks: webhooks.privateNetworks },
    keepRemovedForMs: records.keepRemovedDays * 86_400_000,
  }
}

function switchesOf({ engine, phones }: Centre): Pick<ApiParts, 'switches' | 'switchFacts'> {
  const legsOn = (name: string) => [...engine.centre.legs.values()].filter((leg) => leg.switch === name).length
  const softwareOf = (name: string) => (phones.switch.name === name ? phones.switch.software : '')
  return {
    switches: () => engine.centre.switches,
    switchFacts: (name) => ({ software: softwareOf(name), legs: legsOn(name) }),
  }
}

async function greet(centre: Centre, ports: WritePorts, { say, url }: { say: Say; url: string }): Promise<void> {
  const { phones, config, engine } = centre
  const links = await Promise.all((await whoMayCome(config, ports)).map((user) => linkLine(ports, url, user)))
  say('')
  say(`${config.centre.name} is ready at ${url}  (API reference: ${url}/api/docs)`)
  for (const line of links) say(line)
  const [number] = engine.centre.numbers.keys()
  if (phones.browserPhones !== undefined && number !== undefined && isCallUsOpen(config))
    say(`  be the customer: call us   ${url}/call?number=${encodeURIComponent(number)}`)
  if (phones.sip !== '')
    say(`  call in with any SIP phone on this machine: sip:1000@${phones.sip} (English), sip:2000@${phones.sip} (中文)`)
  if (phones.phonesFile !== '')
    say(`  agents' phones register at ${phones.sip} with the names and passwords in ${phones.phonesFile}`)
  if (phones.kind === 'sim')
    say('  the simulated switch is at work: no audio; npm run demo adds robot callers and agents')
  say('  what is well and what is not: npm run doctor        stop: Ctrl+C')
}

/** Whoever starts the demo may be anybody in it; of a centre at work only the first admin is shown the way in, once. */
async function whoMayCome({ demo }: Config, ports: WritePorts): Promise<readonly User[]> {
  const found = demo.isSeeded
    ? await Promise.all(['amy', 'supervisor', 'admin'].map((login) => findUserByLogin(ports, login)))
    : [await findWaitingAdmin(ports)]
  return found.filter((user) => user !== undefined)
}

async function linkLine(ports: WritePorts, url: string, { id, role }: User): Promise<string> {
  const link = await createLoginLink(ports, { user: id, by: 'start', forMs: LINK_FOR_MS })
  return `  log in once as ${role.padEnd(10)} ${url}/login/${link.secret}`
}

/** Where to listen; of its own accord on the usual port, or on a free one where that is taken. */
async function placeFor({ host, port }: Config['http']): Promise<{ host: string; port: number }> {
  if (port !== 'auto') return { host, port }
  return { host, port: (await isTcpPortFree(host, WISHED_PORT)) ? WISHED_PORT : 0 }
}
