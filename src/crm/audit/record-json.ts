import { type RawBuilder, sql } from 'kysely'
import { type Field, isYesNo } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'

/** The fields of the row that the SQL calls `alias` as a JSON object; yes and no as such. */
export function recordJson({ fieldNames, fields }: CrmObject, alias: string): RawBuilder<string> {
  const pairs = fieldNames.map((field, at) => {
    const column = sql.ref(`${alias}.${columnOf(field)}`)
    const value = isFlag(fields[field])
      ? sql`case ${column} when 1 then 'true' when 0 then 'false' else 'null' end`
      : sql`json_quote(${column})`
    return sql`${sql.lit(`${at === 0 ? '' : ','}${JSON.stringify(field)}:`)} || ${value}`
  })
  return sql<string>`('{' || ${sql.join(pairs, sql` || `)} || '}')`
}

function isFlag(field: Field | undefined): boolean {
  return field !== undefined && isYesNo(field)
}
