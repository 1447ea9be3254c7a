import { sql } from 'kysely'
import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import activity from '../../../src/crm/objects/activity.ts'
import address from '../../../src/crm/objects/address.ts'
import ageRule from '../../../src/crm/objects/age-rule.ts'
import attachment from '../../../src/crm/objects/attachment.ts'
import carePlan from '../../../src/crm/objects/care-plan.ts'
import consent from '../../../src/crm/objects/consent.ts'
import contact from '../../../src/crm/objects/contact.ts'
import membership from '../../../src/crm/objects/contact-account.ts'
import point from '../../../src/crm/objects/contact-point.ts'
import listSource from '../../../src/crm/objects/list-source.ts'
import note from '../../../src/crm/objects/note.ts'
import orgUnit from '../../../src/crm/objects/org-unit.ts'
import promise from '../../../src/crm/objects/promise.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { SYSTEM } from '../../../src/crm/rights/actor.ts'
import { compileSql } from '../../../src/lib/statement.ts'
import { post } from '../../support/api-client.ts'
import type { ApiStage } from '../../support/api-stage.ts'
import { vehicle } from '../../support/vehicle.ts'

/** A record that the matrix knows, with what it goes with. */
export interface Thing {
  readonly object: string
  readonly id: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly goesWith: readonly Thing[]
}

/** People and their records: each kind once for each owner. */
export interface World {
  readonly things: Thing[]
  /** Records that were removed and can be brought back. */
  readonly gone: Thing[]
  /** A list of contacts that somebody has saved for everybody. */
  readonly view: string
  readonly owners: readonly (string | null)[]
  make(object: CrmObject, input: object, goesWith?: readonly Thing[]): Promise<Thing>
  /** Removes a record that a request has made. */
  forget(object: string, id: string): Promise<void>
  /** Removes what was made besides the things themselves and is there still. */
  clear(): Promise<void>
}

/** The declared objects that the matrix goes through. */
export const OBJECTS: readonly CrmObject[] = [
  ...[account, contact, membership, point, note, promise, consent, attachment],
  ...[activity, address, orgUnit, listSource, ageRule, carePlan],
  vehicle,
]
/** What is in each file. */
export const FILE = { file: '0123456789abcdef0123456789abcdef', bytes: '{}' } as const

/** The saved list: what it asks for, and what it shows. */
export const SAVED = { filter: 'region', columns: ['name', 'title', 'region'] } as const

/** Older than the rules let records be. */
const LONG_AGO_MS = 20 * 86_400_000

/** Makes accounts and contacts of each owner, and of each one what hangs on it. */
export async function makeWorld(stage: ApiStage, owners: readonly (string | null)[]): Promise<World> {
  const { rows } = stage
  const objects = new Map(OBJECTS.map((object) => [object.name, object]))
  const records = createRecords({ ...rows, objects })
  const things: Thing[] = []
  const gone: Thing[] = []
  const all: Thing[] = []
  const world: World = {
    things,
    gone,
    owners,
    view: await prepare(stage),
    async make(object, input, goesWith = []) {
      const made = await records.create(object, input, SYSTEM)
      if ('refusal' in made) throw new Error(`${object.name}: ${made.refusal.detail}`)
      const thing = { object: object.name, id: made.value.id, fields: made.value.fields, goesWith }
      all.push(thing)
      return thing
    },
    async forget(object, id) {
      const declared = objects.get(object)
      if (declared !== undefined) await records.remove(declared, id, SYSTEM)
    },
    async clear() {
      for (const { object, id } of all.filter((thing) => !things.includes(thing))) await world.forget(object, id)
      all.length = 0
      await dropOthers(stage, gone)
    },
  }
  const source = await world.make(listSource, { ...{ name: 'sourcemarka', kind: 'bought' }, supplier: 'suppliermarka' })
  const rules = { subject: 'rulemarka', days: 10 }
  things.push(source, await world.make(ageRule, { ...rules, object: 'contact' }))
  things.push(await world.make(ageRule, { ...rules, object: 'account' }))
  const today = new Date(stage.clock.now()).toISOString().slice(0, 10)
  const plan = {
    name: 'caremarka',
    kind: 'event',
    makes: 'task',
    isActive: false,
    day: today,
    subject: 'caresubjectmarka',
  }
  things.push(await world.make(carePlan, { ...plan, owner: owners[0] }))
  const verifiedAtMs = stage.clock.now() - LONG_AGO_MS
  for (const [index, owner] of owners.entries()) {
    const word = (name: string) => `${name}mark${'abcdefgh'.charAt(index)}`
    const told = { source: source.id, verifiedAtMs, owner }
    things.push(...(await makeOwned(world, { index, word, told })))
    const leaving = { ...told, name: word('gone') }
    gone.push(await world.make(contact, { ...leaving, language: 'en', title: word('left') }))
    gone.push(await world.make(account, { ...leaving, name: word('closed'), tier: 'C' }))
  }
  gone.push(await world.make(vehicle, { plate: 'plategone', kind: 'van' }))
  for (const { object, id } of gone) await world.forget(object, id)
  all.length = 0
  const holder = things.find(({ object }) => object === contact.name)?.id ?? null
  const plates = ['platealpha', 'platebeta']
  for (const plate of plates) things.push(await world.make(vehicle, { plate, kind: 'car', holder, builtIn: 2020 }))
  return world
}

/** A kind of one's own with a record, and a list of people that a supervisor shares with everybody, whose id it is. */
async function prepare(stage: ApiStage): Promise<string> {
  const label = { en: 'Lake', zh: '湖' }
  const fields = [{ name: 'xName', label, kind: 'text', isRequired: true, isSearched: true }]
  await post(stage, 'adm', 'objects', { name: 'x-lake', label, plural: label, title: 'xName', fields })
  await post(stage, 'adm', 'custom/x-lake', { xName: 'lake' })
  const filter = [{ field: SAVED.filter, op: 'filled' }]
  const list = { object: 'contact', name: 'saved', filter, columns: SAVED.columns, sharedWith: 'everybody' }
  return (await post(stage, 'sue', 'views', list)).id
}

/** What requests have removed is kept no longer. */
async function dropOthers({ rows }: ApiStage, gone: readonly Thing[]): Promise<void> {
  const among = sql`(select value from json_each(${JSON.stringify(gone.map(({ id }) => id))}))`
  const event = { type: 'row.changed', object: 'removed-record', id: 'all', change: 'deleted', fields: [] } as const
  await rows.write({
    event: { ...event, by: '', atMs: rows.clock.now() },
    statements: ['removed_record', 'removed_reference'].map((table) =>
      compileSql(sql`delete from ${sql.table(table)} where root not in ${among}`),
    ),
  })
}

interface Owned {
  readonly index: number
  /** A word that stands in this field of this owner's record only. */
  readonly word: (name: string) => string
  /** What people and accounts of this owner have in common. */
  readonly told: { readonly owner: string | null }
}

async function makeOwned(world: World, { index, word, told }: Owned): Promise<Thing[]> {
  const firm = await world.make(account, {
    ...told,
    name: word('firm'),
    tier: 'A',
    industry: word('industry'),
    region: word('region'),
    kind: 'customer',
    stage: 'active',
    size: '10-49',
    needs: word('needs'),
  })
  const person = await world.make(contact, {
    ...told,
    name: word('person'),
    givenName: word('given'),
    familyName: word('family'),
    title: word('title'),
    language: 'en',
    birthday: `199${index}-01-02`,
    region: word('home'),
    stage: 'active',
    preferredChannel: 'call',
    bestTime: word('time'),
    concerns: word('concerns'),
    businessNeeds: word('business'),
    personalNeeds: word('personal'),
  })
  const hanging: Thing[] = []
  for (const [field, thing] of [['account', firm] as const, ['contact', person] as const]) {
    const of = { [field]: thing.id }
    const digits = `1380013${field === 'account' ? 1 : 2}${index}00`
    const add = async (object: CrmObject, input: object) => hanging.push(await world.make(object, input, [thing]))
    await add(note, { ...of, text: word(`${field}note`), interaction: word(`${field}call`), author: 'writer' })
    await add(promise, { ...of, text: word(`${field}promise`), dueAtMs: 1, author: 'writer' })
    const said = { kind: 'text/plain', bytes: 2, sha256: word(`${field}hash`), file: FILE.file, author: 'writer' }
    await add(attachment, { ...of, ...said, name: word(`${field}file`) })
    await add(point, { ...of, kind: 'phone', value: digits, level: 'known' })
    const words = { channel: 'mail', purpose: 'any', state: 'given', source: 'form', proof: word(`${field}proof`) }
    await add(consent, { ...of, ...words, atMs: 1, interaction: word(`${field}spoken`), author: 'writer' })
  }
  const home = { kind: 'home', country: 'CN', city: word('city'), street: word('street'), contact: person.id }
  hanging.push(await world.make(address, home, [person]))
  hanging.push(await world.make(orgUnit, { name: word('unit'), account: firm.id }, [firm]))
  if (told.owner !== null) hanging.push(...(await makePlans(world, { word, owner: told.owner, contact: person.id })))
  const belongs = { contact: person.id, account: firm.id, role: word('role'), isPrimary: true }
  return [person, firm, ...hanging, await world.make(membership, belongs, [person, firm])]
}

/** What somebody means to do with a person: one that colleagues see by the rules, one for their own eyes. */
async function makePlans(
  world: World,
  { word, ...of }: Pick<Owned, 'word'> & { readonly owner: string; readonly contact: string },
): Promise<Thing[]> {
  const plan = { ...of, type: 'task', status: 'planned', priority: 'normal' }
  const open = await world.make(activity, { ...plan, subject: word('plan'), details: word('details'), minutesSpent: 5 })
  return [open, await world.make(activity, { ...plan, subject: word('secret'), isPrivate: true })]
}
