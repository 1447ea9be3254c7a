import { sql } from 'kysely'
import { compileSql, db, prepare } from '../../lib/statement.ts'
import type { ReadPorts, WritePorts } from '../ports.ts'
import { ROLES, type Role } from '../users.ts'

interface Tables {
  second_step_rule: { role: string }
}

const everyone = prepare<object>(() => db<Tables>().selectFrom('second_step_rule').select('role'))

/** The roles whose people have to have a second step. */
export async function rolesWithSecondStep({ store }: ReadPorts): Promise<readonly Role[]> {
  const found = new Set((await store.read(everyone({}))).map(({ role }) => String(role)))
  return ROLES.filter((role) => found.has(role))
}

/** Says which roles have to; it holds from the next log-in of each of their people. */
export async function requireSecondStep(ports: WritePorts, roles: readonly Role[], by: string): Promise<void> {
  await ports.write({
    event: {
      type: 'row.changed',
      object: 'second_step_rule',
      id: 'roles',
      change: 'updated',
      fields: ['roles'],
      by,
      atMs: ports.clock.now(),
    },
    statements: [
      compileSql(sql`delete from second_step_rule`),
      compileSql(
        sql`insert into second_step_rule (role) select distinct value from json_each(${JSON.stringify(roles)})`,
      ),
    ],
  })
}
