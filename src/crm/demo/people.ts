import { createRandom, type Random, randomBelow } from '../../lib/random.ts'
import { COMPANY_EN, COMPANY_ZH, FAMILY_EN, FAMILY_ZH, GIVEN_EN, GIVEN_ZH, ROLES, TRADES } from './names.ts'

/** A company of the demo. */
export interface DemoAccount {
  readonly id: string
  readonly name: string
  readonly tier: 'A' | 'B' | 'C'
  readonly industry: string
  readonly region: string
}

/** A person of the demo; `account` is '' for a private customer. */
export interface DemoContact {
  readonly id: string
  readonly name: string
  readonly givenName: string
  readonly familyName: string
  readonly language: 'en' | 'zh'
  readonly account: string
  readonly role: string
  readonly phone: string
  readonly email: string
}

/** The customers of the demo. */
export interface DemoCustomers {
  readonly accounts: readonly DemoAccount[]
  readonly contacts: readonly DemoContact[]
}

const ACCOUNTS = 300
const CONTACTS = 2_000

/**
 * Numbers that nobody has: the ranges kept free for films in Britain (Ofcom) and North America (555-01xx), and
 * Chinese city numbers whose subscriber part begins with 1, which no exchange gives out.
 */
const AREAS_EN = [
  { region: 'London', from: '+44207946', digits: 4, below: 1_000 },
  { region: 'Birmingham', from: '+44121496', digits: 4, below: 1_000 },
  { region: 'Manchester', from: '+44161496', digits: 4, below: 1_000 },
  { region: 'Edinburgh', from: '+44131496', digits: 4, below: 1_000 },
  { region: 'New York', from: '+121255501', digits: 2, below: 100 },
  { region: 'Chicago', from: '+131255501', digits: 2, below: 100 },
  { region: 'San Francisco', from: '+141555501', digits: 2, below: 100 },
  { region: 'Boston', from: '+161755501', digits: 2, below: 100 },
  { region: 'Seattle', from: '+120655501', digits: 2, below: 100 },
  { region: 'Denver', from: '+130355501', digits: 2, below: 100 },
]
const AREAS_ZH = [
  { region: '北京', from: '+861011', digits: 6, below: 1_000_000 },
  { region: '上海', from: '+862111', digits: 6, below: 1_000_000 },
  { region: '广州', from: '+862011', digits: 6, below: 1_000_000 },
  { region: '武汉', from: '+862711', digits: 6, below: 1_000_000 },
  { region: '成都', from: '+862811', digits: 6, below: 1_000_000 },
]

/** Makes the customers of the demo: the same seed gives the same people. None of them is real. */
export function demoCustomers(seed: number): DemoCustomers {
  const random = createRandom(seed)
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) => account(random, index))
  const taken = new Set<string>()
  const contacts = Array.from({ length: CONTACTS }, (_, index) => contact(random, index, { accounts, taken }))
  return { accounts, contacts }
}

function account(random: Random, index: number): DemoAccount {
  const isChinese = index % 2 === 0
  const [english, chinese] = pick(TRADES, random)
  const first = pick(isChinese ? COMPANY_ZH : COMPANY_EN, random)
  const region = pick(isChinese ? AREAS_ZH : AREAS_EN, random).region
  const luck = random()
  return {
    id: `demo-account-${String(index + 1).padStart(4, '0')}`,
    name: isChinese ? `${region}${first}${chinese}有限公司` : `${first} ${english} Ltd`,
    tier: luck < 0.1 ? 'A' : luck < 0.4 ? 'B' : 'C',
    industry: isChinese ? chinese : english,
    region,
  }
}

function contact(
  random: Random,
  index: number,
  { accounts, taken }: { accounts: readonly DemoAccount[]; taken: Set<string> },
): DemoContact {
  const isChinese = index % 2 === 0
  const id = `demo-contact-${String(index + 1).padStart(4, '0')}`
  const familyName = pick(isChinese ? FAMILY_ZH : FAMILY_EN, random)
  const givenName = isChinese ? chineseGiven(random) : pick(GIVEN_EN, random)
  const isPrivate = random() < 0.3
  // Every other company is Chinese, and so is every other person: the same evenness keeps them together.
  const company = accounts[randomBelow(random, ACCOUNTS / 2) * 2 + (isChinese ? 0 : 1)]
  const [english, chinese] = pick(ROLES, random)
  return {
    id,
    familyName,
    givenName,
    name: isChinese ? familyName + givenName : `${givenName} ${familyName}`,
    language: isChinese ? 'zh' : 'en',
    account: isPrivate ? '' : (company?.id ?? ''),
    role: isChinese ? chinese : english,
    phone: freeNumber(random, isChinese ? AREAS_ZH : AREAS_EN, taken),
    email: `${id}@example.com`,
  }
}

function chineseGiven(random: Random): string {
  return random() < 0.25 ? pick(GIVEN_ZH, random) : pick(GIVEN_ZH, random) + pick(GIVEN_ZH, random)
}

function freeNumber(random: Random, areas: typeof AREAS_EN, taken: Set<string>): string {
  for (;;) {
    const { from, digits, below } = pick(areas, random)
    const number = from + String(randomBelow(random, below)).padStart(digits, '0')
    if (taken.has(number)) continue
    taken.add(number)
    return number
  }
}

function pick<T>(items: readonly T[], random: Random): T {
  const item = items[randomBelow(random, items.length)]
  if (item === undefined) throw new Error('expected a list that is not empty')
  return item
}
