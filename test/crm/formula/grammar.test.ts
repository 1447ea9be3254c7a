import t from 'tap'
import { flag } from '../../../src/crm/fields/flag.ts'
import { number } from '../../../src/crm/fields/number.ts'
import { compileFormula } from '../../../src/crm/formula/compile.ts'
import { MISSING } from '../../../src/crm/formula/grammar.ts'

const label = { en: 'Field', zh: '字段' }
const FIELDS = { price: number({ label }), amount: number({ label }), isPaid: flag({ label }) }

t.test('what the grammar misses is told as one of few things, which every language has a text for', (t) => {
  const table = [
    ['', 'formula'],
    ['price amount', 'single'],
    ['-', 'value'],
    ['isPaid ?', 'value'],
    ['price *', 'valueAfter', '*'],
    ['1 + * 2', 'valueAfter', '+'],
    ['price)', 'stray', ')'],
    ['price = 2', 'stray', '='],
    ['if(,1)', 'stray', ','],
    ['1.2.3', 'stray', '.'],
    ['"abc', 'quote'],
    ['(price', 'closing', ')'],
    ['round(price', 'closing', ')'],
    ['round(price]', 'comma'],
    ['isPaid ? 1', 'colon'],
    ['1e', 'exponent'],
    ['2price', 'nameStart'],
    ['round(1)(2)', 'function'],
    ['"\0"', 'text'],
  ] as const
  for (const [text, missing, named] of table)
    t.match(
      thrownBy(() => compileFormula(text, FIELDS, (field) => field)),
      { fault: { kind: 'syntax', missing, ...(named !== undefined && { named }) } },
      JSON.stringify(text),
    )
  t.same(new Set(table.map(([, missing]) => missing)), new Set(MISSING))
  t.end()
})

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  return undefined
}
