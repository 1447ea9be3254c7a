import { type RawBuilder, sql } from 'kysely'
import { type Field, isYesNo } from '../field.ts'
import { type CrmObject, columnOf } from '../object.ts'

/** The fields of the row that the SQL calls `alias` as a JSON object; yes and no as such. */
export function recordJson({ fieldNames, fields }: CrmObject, alias: string): RawBuilder<string> {
  const pairs = fieldNames.map((field) => {
    const column = sql.ref(`${alias}.${columnOf(field)}`)
    const value = isFlag(fields[field])
      ? sql`json(case ${column} when 1 then 'true' when 0 then 'false' else 'null' end)`
      : column
    return sql`${sql.lit(field)}, ${value}`
  })
  return sql<string>`json_object(${sql.join(pairs)})`
}

function isFlag(field: Field | undefined): boolean {
  return field !== undefined && isYesNo(field)
}
