import fc from 'fast-check'
import t from 'tap'
import type { Fields } from '../../../src/crm/field.ts'
import { choice } from '../../../src/crm/fields/choice.ts'
import { day } from '../../../src/crm/fields/day.ts'
import { flag } from '../../../src/crm/fields/flag.ts'
import { formula } from '../../../src/crm/fields/formula.ts'
import { number } from '../../../src/crm/fields/number.ts'
import { reference } from '../../../src/crm/fields/reference.ts'
import { text } from '../../../src/crm/fields/text.ts'
import { defineObject } from '../../../src/crm/object.ts'
import type { Outcome } from '../../../src/crm/outcome.ts'
import { createRecords } from '../../../src/crm/records.ts'
import { type Actor, SYSTEM } from '../../../src/crm/rights/actor.ts'
import { prepareTables } from '../../../src/crm/tables.ts'
import { evaluateFormula } from '../../support/formula-evaluator.ts'
import { openRecordPorts } from '../../support/record-ports.ts'

const label = { en: 'Field', zh: '字段' }
const plain = {
  name: text({ label, isRequired: true }),
  note: text({ label }),
  price: number({ label }),
  amount: number({ label, isWhole: true }),
  isPaid: flag({ label }),
  boughtOn: day({ label }),
  soldOn: day({ label }),
  kind: choice({ label, of: { car: label, van: label } }),
  holder: reference({ label, to: 'contact' }),
}

function orderWith(formulas: Readonly<Record<string, string>>, isListed = false) {
  const more = Object.entries(formulas).map(([name, each]) => [name, formula({ label, text: each, isListed })] as const)
  return defineObject({
    name: 'order',
    label,
    plural: label,
    title: 'name',
    fields: { ...plain, ...Object.fromEntries(more) },
  })
}

async function open(object: ReturnType<typeof orderWith>) {
  const ports = openRecordPorts()
  const objects = new Map([...ports.objects, [object.name, object]])
  await prepareTables(ports, objects.values())
  return { ...ports, objects, object, records: createRecords({ ...ports, objects }) }
}

function value<T>(outcome: Outcome<T>): T {
  if ('value' in outcome) return outcome.value
  throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
}

t.test('a formula is reckoned when a record is made and when it is changed, and nobody writes it', async (t) => {
  const order = orderWith({ total: 'round(price * amount, 2)', title: 'name & if(isPaid, " (paid)", "")' })
  const { records } = await open(order)
  const made = value(await records.create(order, { name: 'Desk', price: 2.345, amount: 3 }, SYSTEM))
  t.match(made.fields, { total: 7.04, title: 'Desk' })
  const changed = value(await records.update(order, made.id, { patch: { amount: 2, isPaid: true } }, SYSTEM))
  t.match(changed.fields, { total: 4.69, title: 'Desk (paid)' })
  t.match(await records.update(order, made.id, { patch: { total: 1 } }, SYSTEM), {
    refusal: { code: 'record.invalid' },
  })
  t.match(await records.create(order, { name: 'x', total: 1 }, SYSTEM), { refusal: { code: 'record.invalid' } })
})

t.test('a list is narrowed and sorted by a formula, and a removed record comes back with it', async (t) => {
  const order = orderWith({ total: 'price * amount', isBig: 'price * amount > 50' }, true)
  const { records } = await open(order)
  for (const [name, price] of [
    ['a', 30],
    ['b', 10],
    ['c', 20],
  ] as const)
    value(await records.create(order, { name, price, amount: 2 }, SYSTEM))
  const names = async (query: object) =>
    value(await records.list(order, query, SYSTEM)).rows.map(({ fields }) => fields['name'])
  t.same(await names({ sort: '-total' }), ['a', 'c', 'b'])
  t.same(await names({ filter: [{ field: 'total', op: 'less', values: [50] }] }), ['b', 'c'])
  t.same(await names({ filter: [{ field: 'isBig', op: 'is', values: [true] }] }), ['a'])
  const [first] = value(await records.list(order, {}, SYSTEM)).rows
  value(await records.remove(order, first?.id ?? '', SYSTEM))
  t.match(value(await records.restore(order, first?.id ?? '', SYSTEM)), { fields: { name: 'a' } })
  t.same(await names({ sort: '-total' }), ['a', 'c', 'b'])
})

t.test('divided by nothing is nothing, and nothing joins as an empty text', async (t) => {
  const order = orderWith({ each: 'price / amount', both: 'note & kind', age: 'days(boughtOn, soldOn)' })
  const { records } = await open(order)
  const made = value(await records.create(order, { name: 'x', price: 1, amount: 0, boughtOn: '2024-02-28' }, SYSTEM))
  t.match(made.fields, { each: null, both: null, age: null })
  const sold = value(await records.update(order, made.id, { patch: { soldOn: '2024-03-01', kind: 'car' } }, SYSTEM))
  t.match(sold.fields, { age: 2, both: 'car' })
})

t.test('a formula is hidden from whoever does not see a field that it reads', async (t) => {
  const order = orderWith({ total: 'price * amount' }, true)
  const { records } = await open(order)
  const { id } = value(await records.create(order, { name: 'x', price: 2, amount: 3 }, SYSTEM))
  const all = { create: 'all', read: 'all', change: 'all', remove: 'all' } as const
  const blind: Actor = {
    ...{ user: 'ann', team: '' },
    rules: { all, objects: { order: { fields: { price: 'hidden' } } } },
  }
  const seen = value(await records.read(order, id, blind))
  t.notOk('total' in seen.fields)
  t.equal(seen.fields['amount'], 3)
  for (const query of [{ sort: 'total' }, { filter: [{ field: 'total', op: 'more' as const, values: [1] }] }])
    t.match(await records.list(order, query, blind), { refusal: { code: 'list.invalid' } })
})

t.test('what a formula gets wrong is told with its place', (t) => {
  const fault = (text: string) => {
    try {
      orderWith({ wrong: text })
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
    return ''
  }
  const table = [
    ['', /^at 1: expected a formula/],
    ['price *', /^at \d+: Expected expression after \*/],
    ['price * prise', /^at 9: there is no field prise/],
    ['price * name', /^at 9: expected a number, got a text/],
    ['1 + 2 + "3"', /^at 9: expected a number/],
    ['rond(price)', /^at 1: there is no function rond; there are if, /],
    ['price + round()', /^at 9: round: expected 1 to 2 arguments, got 0/],
    ['if(price, 1, 2)', /^at 4: expected yes or no, got a number/],
    ['if(isPaid, 1, "no")', /^at 15: expected a number, got a text/],
    ['holder', /^at 1: holder holds nothing that formulas read/],
    ['boughtOn', /^at 1: expected a number, a text or yes or no, got a day/],
    ['null', /^at 1: expected more than nothing/],
    ['price % 2', /^at 9: there is no operator %/],
    ['price.name', /^at 1: expected fields/],
    ['price; amount', /^at 1: expected fields/],
    ['constructor', /^at 1: there is no field constructor/],
    ['toString()', /^at 1: there is no function toString/],
    [`${'-'.repeat(300)}1`, /^at \d+: expected at most/],
    ['"a" & "\0"', /NUL/],
    ['today()', /there is no function today/],
  ] as const
  for (const [wrong, expected] of table) t.match(fault(wrong), expected, JSON.stringify(wrong.slice(0, 40)))
  t.end()
})

t.test('a formula that says something else gives way to a new column', async (t) => {
  const { records, object, ...ports } = await open(orderWith({ total: 'price * amount' }, true))
  const { id } = value(await records.create(object, { name: 'x', price: 2, amount: 3 }, SYSTEM))
  const other = orderWith({ total: 'name & "!"' }, true)
  const objects = new Map([...ports.objects, ['order', other]])
  await prepareTables(ports, objects.values())
  const read = await createRecords({ ...ports, objects }).read(other, id, SYSTEM)
  t.match(value(read).fields, { total: 'x!' })
  const before = ports.rows.log.length
  await prepareTables(ports, objects.values())
  t.equal(ports.rows.log.length, before, 'nothing is done twice')
})

/** Formulas of a type, built from fields and functions. */
const { numbers, texts, flags } = fc.letrec<{ numbers: string; texts: string; flags: string }>((tie) => ({
  numbers: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('price', 'amount', '3', '0.25', 'days(boughtOn, soldOn)', 'length(name)', 'year(boughtOn)'),
    fc
      .tuple(tie('numbers'), fc.constantFrom('+', '-', '*', '/'), tie('numbers'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('flags'), tie('numbers'), tie('numbers')).map(([a, b, c]) => `if(${a}, ${b}, ${c})`),
    fc
      .tuple(fc.constantFrom('min', 'max', 'coalesce'), tie('numbers'), tie('numbers'))
      .map(([f, a, b]) => `${f}(${a}, ${b})`),
    tie('numbers').map((a) => `abs(-${a})`),
  ),
  texts: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('name', 'note', 'kind', '"it\'s"', '"李"', 'text(amount)'),
    fc.tuple(tie('texts'), tie('texts')).map(([a, b]) => `(${a} & ${b})`),
    fc.tuple(tie('flags'), tie('texts'), tie('texts')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('texts').map((a) => `upper(${a})`),
  ),
  flags: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom(
      'isPaid',
      'true',
      'isEmpty(note)',
      '(boughtOn < soldOn)',
      '(boughtOn >= "2024-01-01")',
      '(kind == "van")',
    ),
    fc.tuple(tie('numbers'), fc.constantFrom('<', '>='), tie('numbers')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('flags'), fc.constantFrom('&&', '||'), tie('flags')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('flags').map((a) => `!${a}`),
  ),
}))

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null })
const days = maybe(
  fc.integer({ min: 0, max: 3_000 }).map((n) => new Date(1.6e12 + n * 86_400_000).toISOString().slice(0, 10)),
)
const records = fc.record({
  name: fc.constantFrom('a', 'Li', '李明', "O'Neil"),
  note: maybe(fc.constantFrom('x', 'Y y')),
  price: maybe(fc.integer({ min: -400, max: 400 }).map((n) => n / 4)),
  amount: maybe(fc.integer({ min: -5, max: 5 })),
  isPaid: maybe(fc.boolean()),
  boughtOn: days,
  soldOn: days,
  kind: maybe(fc.constantFrom('car', 'van')),
  holder: fc.constant(null),
})

t.test('the store reckons every formula as it is documented', async (t) => {
  const sample = fc.sample(
    fc.tuple(fc.oneof(numbers, texts, flags), fc.array(records, { minLength: 5, maxLength: 5 })),
    {
      seed: 5,
      numRuns: 60,
    },
  )
  const formulas = Object.fromEntries(sample.map(([each], at) => [`f${at}`, each]))
  const order = orderWith(formulas)
  const { records: store } = await open(order)
  for (const fields of sample.flatMap(([, rows]) => rows).slice(0, 100)) {
    const made = value(await store.create(order, fields, SYSTEM))
    const wrong = Object.entries(formulas).filter(
      ([name, each]) => !isSame(made.fields[name] ?? null, evaluateFormula(each, fields satisfies Fields)),
    )
    t.same(
      wrong.map(([name, each]) => [each, made.fields[name], evaluateFormula(each, fields)]),
      [],
    )
  }
})

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
}
