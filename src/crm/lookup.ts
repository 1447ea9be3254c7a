import { sql } from 'kysely'
import { z } from 'zod'
import type { Match } from '../core/words/interaction.ts'
import { type NumberPlan, normalise } from '../lib/phone-number.ts'
import { db, prepare } from '../lib/statement.ts'
import type { Row, Store } from '../ports/store.ts'
import { inAnyRun } from './index-runs.ts'

interface Tables {
  contact_point: {
    kind: string
    normalised: string
    reversed: string
    level: string
    contact: string | null
    account: string | null
  }
  contact: { id: string; name: string; language: string }
  contact_account: { contact: string; account: string; is_primary: number }
  account: { id: string; name: string; tier: string; owner: string | null }
}

/** A person as a caller's record shows them at first sight. */
export interface FoundContact {
  readonly id: string
  readonly name: string
  readonly language: string
}

/** An account as a caller's record shows it at first sight. */
export interface FoundAccount {
  readonly id: string
  readonly name: string
  readonly tier: string
  readonly owner: string
}

/** Somebody to whom a number may belong: a person, their account, or an account alone. */
export interface Candidate {
  readonly contact?: FoundContact
  readonly account?: FoundAccount
}

/** Whose number it is. `contact` and `account` stand there only when it is one person's or account's for sure. */
export interface NumberOwner extends Candidate {
  readonly match: Match
  readonly candidates: readonly Candidate[]
}

const MOST_CANDIDATES = 5
/** One person may hold a number several times over; still no more rows than this are read. */
const MOST_ROWS = 20
const LEAST_ENDING = 7
const MOST_ENDINGS = 9

const found = z.object({
  level: z.enum(['known', 'maybe']),
  contact: z.string().nullable(),
  contact_name: z.string().nullable(),
  language: z.string().nullable(),
  account: z.string().nullable(),
  account_name: z.string().nullable(),
  tier: z.string().nullable(),
  owner: z.string().nullable(),
})
type Found = z.infer<typeof found>

const rows = db<Tables>()

const points = rows
  .selectFrom('contact_point as point')
  .leftJoin('contact as c', 'c.id', 'point.contact')
  .leftJoin('account as a', (join) =>
    join.on('a.id', '=', (eb) =>
      eb.fn.coalesce(
        'point.account',
        eb
          .selectFrom('contact_account as member')
          .select('member.account')
          .whereRef('member.contact', '=', 'point.contact')
          .orderBy('member.is_primary', 'desc')
          .limit(sql.lit(1)),
      ),
    ),
  )
  .select(['point.level', 'c.id as contact', 'c.name as contact_name', 'c.language'])
  .select(['a.id as account', 'a.name as account_name', 'a.tier', 'a.owner'])
  .where('point.kind', '=', sql.lit('phone'))
  .limit(sql.lit(MOST_ROWS))

const exactly = prepare<{ normalised: string }>((param) => points.where('point.normalised', '=', param('normalised')))

const longer = prepare<{ from: string; to: string }>((param) =>
  points
    .where(inAnyRun('point.index_run'))
    .where('point.reversed', '>=', param('from'))
    .where('point.reversed', '<', param('to')),
)

const ENDINGS = ['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7', 'e8'] as const
const shorter = prepare<Record<(typeof ENDINGS)[number], string>>((param) =>
  points.where(inAnyRun('point.index_run')).where(
    'point.reversed',
    'in',
    ENDINGS.map((name) => param(name)),
  ),
)

/**
 * Finds whose number it is. First the number as a whole: `known` for one owner, `many` for several, `maybe` when it
 * was only noted as a guess. Then, from seven digits on, numbers that end like it or with which it ends: `maybe`.
 */
export async function lookupNumber(
  { store, plan }: { readonly store: Pick<Store, 'find'>; readonly plan: NumberPlan },
  number: string,
): Promise<NumberOwner> {
  const { e164, digits } = normalise(number, plan)
  const normalised = e164 ?? digits
  if (normalised === '') return { match: 'unknown', candidates: [] }
  const exact = parse(await store.find(exactly({ normalised })))
  if (exact.length > 0) return judge(exact)
  const ending = [...normalised.replace(/\D/g, '').replace(/^0+/, '')].reverse().join('')
  if (ending.length < LEAST_ENDING) return { match: 'unknown', candidates: [] }
  const [more, fewer] = await Promise.all([
    // ':' is the character behind '9': everything that begins with these digits.
    store.find(longer({ from: ending, to: `${ending}:` })),
    store.find(shorter(endingsOf(ending))),
  ])
  const similar = candidatesOf(parse([...more, ...fewer]))
  return { match: similar.length > 0 ? 'maybe' : 'unknown', candidates: similar }
}

function judge(exact: readonly Found[]): NumberOwner {
  const sure = candidatesOf(exact.filter(({ level }) => level === 'known'))
  const [only] = sure
  if (only === undefined) return { match: 'maybe', candidates: candidatesOf(exact) }
  return sure.length === 1 ? { match: 'known', candidates: sure, ...only } : { match: 'many', candidates: sure }
}

function candidatesOf(points: readonly Found[]): readonly Candidate[] {
  const byOwner = new Map(points.map((point) => [point.contact ?? point.account, candidateOf(point)]))
  return [...byOwner.values()].slice(0, MOST_CANDIDATES)
}

function candidateOf(point: Found): Candidate {
  const { contact, contact_name: name, language, account, account_name, tier, owner } = point
  return {
    ...(contact !== null && { contact: { id: contact, name: name ?? '', language: language ?? '' } }),
    ...(account !== null && {
      account: { id: account, name: account_name ?? '', tier: tier ?? '', owner: owner ?? '' },
    }),
  }
}

/** The beginnings of a reversed number, from seven digits to one less than all: how shorter numbers were noted. */
function endingsOf(ending: string): Record<(typeof ENDINGS)[number], string> {
  const at = (index: number): string => {
    const length = LEAST_ENDING + index
    return length < ending.length && index < MOST_ENDINGS ? ending.slice(0, length) : '-'
  }
  return { e0: at(0), e1: at(1), e2: at(2), e3: at(3), e4: at(4), e5: at(5), e6: at(6), e7: at(7), e8: at(8) }
}

function parse(points: readonly Row[]): readonly Found[] {
  return points.map((point) => found.parse(point))
}
