import { sql } from 'kysely'
import { compileSql } from '../lib/statement.ts'
import type { ReadPorts, WritePorts } from './ports.ts'
import { createUser, findUserByLogin, type User } from './users.ts'

const LOGIN = 'admin'

/** Makes an admin where nobody could log in at all; they have no password and come in by a link. */
export async function makeFirstAdmin(ports: WritePorts): Promise<void> {
  const [anybody] = await ports.store.read(compileSql(sql`select id from user limit 1`))
  if (anybody === undefined) await createUser(ports, { login: LOGIN, name: 'Admin', role: 'admin' }, 'start')
}

/** The first admin, until any admin has ever come in: whoever starts the server shows them the way. */
export async function findWaitingAdmin(ports: ReadPorts): Promise<User | undefined> {
  const query = sql`select s.id from session as s join user as u on u.id = s.user where u.role = 'admin' limit 1`
  const [entered] = await ports.store.read(compileSql(query))
  const user = entered === undefined ? await findUserByLogin(ports, LOGIN) : undefined
  return user?.role === 'admin' && user.isActive ? user : undefined
}
