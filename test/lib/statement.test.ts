import t from 'tap'
import { compile, db, prepare } from '../../src/lib/statement.ts'

interface Tables {
  contact: { id: string; name: string; changed_at_ms: number }
}

const query = db<Tables>()

t.test('a prepared query keeps its text and takes new values', async (t) => {
  const byName = prepare<{ name: string; limit: number }>((param) =>
    query
      .selectFrom('contact')
      .select('id')
      .where('name', '=', param('name'))
      .where('changed_at_ms', '>', 7)
      .limit(param('limit')),
  )
  const first = byName({ name: 'Amy', limit: 3 })
  const second = byName({ limit: 4, name: "'; drop table contact; --" })
  t.equal(first.sql, second.sql)
  t.equal(first.sql, 'select "id" from "contact" where "name" = ? and "changed_at_ms" > ? limit ?')
  t.same(first.parameters, ['Amy', 7, 3])
  t.same(second.parameters, ["'; drop table contact; --", 7, 4])
})

t.test('a value may be used twice', async (t) => {
  const save = prepare<{ id: string; name: string; at: number }>((param) =>
    query
      .insertInto('contact')
      .values({ id: param('id'), name: param('name'), changed_at_ms: param('at') })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: param('name') })),
  )
  const { sql, parameters } = save({ id: 'c1', name: 'Amy', at: 5 })
  t.match(sql, /on conflict \("id"\) do update set "name" = \?$/)
  t.same(parameters, ['c1', 'Amy', 5, 'Amy'])
})

t.test('a query built with its values compiles as it is', async (t) => {
  t.same(compile(query.deleteFrom('contact').where('id', '=', 'c1')), {
    sql: 'delete from "contact" where "id" = ?',
    parameters: ['c1'],
  })
})
