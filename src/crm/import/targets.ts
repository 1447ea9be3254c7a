import type { Label } from '../field.ts'
import { type CrmObject, isGivenIn } from '../object.ts'
import contactPoint from '../objects/contact-point.ts'

/** Where a column may go besides the fields of the object. */
export type ExtraTarget = 'phone' | 'email' | 'company' | 'companyRole'

/** Where a column of a file may go. */
export interface Target {
  readonly name: string
  readonly label: Label
  /** Several columns may go there. */
  readonly isMany: boolean
}

const LIKE_ENOUGH = 0.7
const PART = 0.8

const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  name: ['full name', 'display name', 'customer', 'customer name', '名字', '客户名称', '客户姓名', '联系人'],
  givenName: ['first name', 'forename', 'vorname'],
  familyName: ['last name', 'surname', 'nachname', '姓氏'],
  phone: [
    'telephone',
    'tel',
    'mobile',
    'cell',
    'phone number',
    'telefon',
    'handy',
    '手机',
    '手机号',
    '手机号码',
    '联系电话',
  ],
  email: ['mail', 'email address', 'e-mail address', '邮件', '电子邮件', '电子邮箱'],
  company: ['organisation', 'organization', 'org', 'account', 'firma', 'company name', '公司名称', '单位', '企业'],
  companyRole: ['role', 'position', 'job title', 'function', '职位'],
  industry: ['branch', 'sector', '所属行业'],
  region: ['area', 'state', 'province', '省份', '区域'],
  tier: ['class', 'grade', '级别', '客户等级'],
}

const EXTRAS: Readonly<Record<ExtraTarget, Target>> = {
  phone: { name: 'phone', label: { en: 'Phone', zh: '电话' }, isMany: true },
  email: { name: 'email', label: { en: 'E-mail', zh: '邮箱' }, isMany: true },
  company: { name: 'company', label: { en: 'Company', zh: '公司' }, isMany: false },
  companyRole: { name: 'companyRole', label: { en: 'Position', zh: '职务' }, isMany: false },
}

/** Whether records of an object have numbers and addresses. */
export function hasPoints({ name }: CrmObject): boolean {
  return Object.values(contactPoint.references).includes(name)
}

/** What a file of records may tell: the object's fields, and numbers, addresses and the company of people. */
export function toldOf(object: CrmObject): readonly Target[] {
  const fields = Object.entries(object.fields).map(([name, { label }]) => ({ name, label, isMany: false }))
  const points = hasPoints(object) ? [EXTRAS.phone, EXTRAS.email] : []
  const company = object.name === 'contact' ? [EXTRAS.company, EXTRAS.companyRole] : []
  return [...fields, ...points, ...company]
}

/** Where the columns of a file may go: all that it may tell but what the store gives, such as codes. */
export function targetsOf(object: CrmObject): readonly Target[] {
  return toldOf(object).filter(({ name }) => !isGivenIn(object, name))
}

/** Where each column probably goes, by what it is called in either language; null where nothing is alike. */
export function proposeColumns(object: CrmObject, columns: readonly string[]): readonly (string | null)[] {
  const targets = targetsOf(object)
  const pairs = columns.flatMap((column, index) =>
    targets.map((target) => ({ index, target, score: likeness(column, target) })),
  )
  const chosen = new Map<number, string>()
  const taken = new Set<string>()
  for (const { index, target, score } of pairs.sort((a, b) => b.score - a.score)) {
    if (score < LIKE_ENOUGH || chosen.has(index) || taken.has(target.name)) continue
    chosen.set(index, target.name)
    if (!target.isMany) taken.add(target.name)
  }
  return columns.map((_, index) => chosen.get(index) ?? null)
}

function likeness(column: string, { name, label }: Target): number {
  const asked = fold(column)
  if (asked === '') return 0
  const words = [name, label.en, label.zh, ...(SYNONYMS[name] ?? [])].map(fold)
  return Math.max(...words.map((word) => alike(asked, word)))
}

function alike(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const least = /\p{Script=Han}/u.test(short) ? 2 : 4
  const isPart = short.length >= least && long.includes(short)
  return Math.max(isPart ? PART * (0.5 + short.length / long.length / 2) : 0, sharedPairs(a, b))
}

/** The share of pairs of letters that two words have in common (Dice). */
function sharedPairs(a: string, b: string): number {
  const [ours, theirs] = [pairsOf(a), pairsOf(b)]
  const shared = ours.filter((pair) => theirs.includes(pair)).length
  return (2 * shared) / Math.max(1, ours.length + theirs.length)
}

function pairsOf(word: string): readonly string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))
}

/** Letters and digits only; what counts alike columns (`Phone 2`) is dropped. */
function fold(text: string): string {
  return text
    .slice(0, 64)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\p{L})\d+$/u, '')
}
