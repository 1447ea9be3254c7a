import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'

/** SQL text and its parameters in order; the shape that the store port takes. */
export interface Compiled {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Stands for a value that is not known yet; usable wherever Kysely takes a value. */
export type Param<P> = <K extends keyof P & string>(key: K) => RawBuilder<P[K]>

/** A typed query builder over the caller's tables; it can only compile, it has no connection. */
export function db<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
}

/** Compiles a query that was built with its values, for SQL whose shape changes from call to call. */
export function compile(query: Compilable): Compiled {
  const { sql: text, parameters } = query.compile()
  return { sql: text, parameters }
}

const anything = db<object>()

/** Compiles a query that is written out as SQL. */
export function compileSql(query: RawBuilder<unknown>): Compiled {
  const { sql: text, parameters } = query.compile(anything)
  return { sql: text, parameters }
}

/** A list of values as a table of one column, however many they are. */
export function listed(values: readonly string[]): RawBuilder<unknown> {
  return sql`(select value from json_each(${JSON.stringify(values)}))`
}

/**
 * Builds and compiles a query once; the function it returns only fills in the values.
 *
 *     const byId = prepare<{ id: string }>((param) =>
 *       db<Tables>().selectFrom('contact').selectAll().where('id', '=', param('id')))
 *     store.read(byId({ id }))
 */
export function prepare<P extends object>(build: (param: Param<P>) => Compilable): (values: P) => Compiled {
  const slots = new Map<unknown, keyof P>()
  const param: Param<P> = <K extends keyof P & string>(key: K) => {
    const slot = { key }
    slots.set(slot, key)
    return sql<P[K]>`${slot}`
  }
  const { sql: text, parameters } = build(param).compile()
  const fills = parameters.map((parameter): ((values: P) => unknown) => {
    const key = slots.get(parameter)
    return key === undefined ? () => parameter : (values) => values[key]
  })
  return (values) => ({ sql: text, parameters: fills.map((fill) => fill(values)) })
}
