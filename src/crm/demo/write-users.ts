import type { WritePorts } from '../ports.ts'
import { createUser, type Role } from '../users.ts'

/** Somebody who may log in from the start. */
export interface FirstUser {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly agent?: string | undefined
}

/** Makes the users that are missing; those who are there stay as they are. */
export async function writeUsers(ports: WritePorts, users: readonly FirstUser[]): Promise<void> {
  for (const { login, name, role, agent = '' } of users) await createUser(ports, { login, name, role, agent }, 'seed')
}
