import type { CrmObject } from '../../../src/crm/object.ts'
import account from '../../../src/crm/objects/account.ts'
import attachment from '../../../src/crm/objects/attachment.ts'
import consent from '../../../src/crm/objects/consent.ts'
import contact from '../../../src/crm/objects/contact.ts'
import membership from '../../../src/crm/objects/contact-account.ts'
import point from '../../../src/crm/objects/contact-point.ts'
import note from '../../../src/crm/objects/note.ts'
import promise from '../../../src/crm/objects/promise.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { inNameOf } from '../../../src/crm/rights/actor.ts'
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
  vehicle,
]
/** What is in each file. */
export const FILE = { file: '0123456789abcdef0123456789abcdef', bytes: '{}' } as const

const SERVER = inNameOf('server')

/** Makes accounts and contacts of each owner, and of each one what hangs on it. */
export async function makeWorld({ rows }: ApiStage, owners: readonly (string | null)[]): Promise<World> {
  const objects = new Map(OBJECTS.map((object) => [object.name, object]))
  const records = createRecords({ ...rows, objects })
  const things: Thing[] = []
  const all: Thing[] = []
  const world: World = {
    things,
    owners,
    async make(object, input, goesWith = []) {
      const made = await records.create(object, input, SERVER)
      if ('refusal' in made) throw new Error(`${object.name}: ${made.refusal.detail}`)
      const thing = { object: object.name, id: made.value.id, fields: made.value.fields, goesWith }
      all.push(thing)
      return thing
    },
    async forget(object, id) {
      const declared = objects.get(object)
      if (declared !== undefined) await records.remove(declared, id, SERVER)
    },
    async clear() {
      for (const { object, id } of all.filter((thing) => !things.includes(thing))) await world.forget(object, id)
      all.length = 0
    },
  }
  for (const [index, owner] of owners.entries()) things.push(...(await makeOwned(world, index, owner)))
  const plates = ['platealpha', 'platebeta']
  for (const plate of plates)
    things.push(await world.make(vehicle, { plate, kind: 'car', holder: things[0]?.id ?? null, builtIn: 2020 }))
  return world
}

async function makeOwned(world: World, index: number, owner: string | null): Promise<Thing[]> {
  const word = (name: string) => `${name}mark${'abcdefgh'.charAt(index)}`
  const firm = await world.make(account, {
    name: word('firm'),
    tier: 'A',
    industry: word('industry'),
    region: word('region'),
    kind: 'customer',
    stage: 'active',
    size: '10-49',
    needs: word('needs'),
    owner,
  })
  const person = await world.make(contact, {
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
    owner,
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
  const belongs = { contact: person.id, account: firm.id, role: word('role'), isPrimary: true }
  return [person, firm, ...hanging, await world.make(membership, belongs, [person, firm])]
}
