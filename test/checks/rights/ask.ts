import type { Role } from '../../../src/crm/users.ts'
import type { Viewer } from './model.ts'

/** A request of the matrix and the answer that it has to have. */
export interface Ask {
  /** The route as the reference has it. */
  readonly route: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly payload?: object
  readonly status: number
  /** What the answer has to hold, and how that is taken from it. */
  readonly holds?: { readonly expected: unknown; readonly of: (body: unknown) => unknown }
  /** What it leaves behind is taken away again. */
  readonly makes?: string
  /** It begins a job: where its end is told, below which id. */
  readonly endsAt?: string
}

/** A request that answers at once and changes nothing. */
export const GET = { method: 'GET', status: 200 } as const

const ROLES: readonly Role[] = ['agent', 'supervisor', 'admin']

/** The answer of a route that is for this role and those above it. */
export function least(role: Role, viewer: Viewer, ask: Ask): Ask {
  if (ROLES.indexOf(viewer.role) >= ROLES.indexOf(role)) return ask
  const { holds: _holds, makes: _makes, endsAt: _endsAt, ...rest } = ask
  return { ...rest, status: 403 }
}

/** Conditions as a query takes them. */
export function filterOf(conditions: readonly object[]): string {
  return `filter=${encodeURIComponent(JSON.stringify(conditions))}`
}

/** The fields of a record in an answer, without what the engine adds and may change. */
export function sorted(body: unknown): Record<string, unknown> {
  const { version: _v, createdAtMs: _c, updatedAtMs: _u, ...rest } = record(body)
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)))
}

/** An object of an answer; an empty one for anything else. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

/** A property of an object of an answer. */
export function get(value: unknown, key: string): unknown {
  return record(value)[key]
}

/** A property that is a text. */
export function text(value: unknown, key: string): string {
  return String(get(value, key))
}

/** A property that is a list. */
export function listOf(value: unknown, key: string): readonly unknown[] {
  const found = get(value, key)
  return Array.isArray(found) ? found : []
}

/** The ids of a list, in order. */
export function idsIn(key: string): (body: unknown) => unknown {
  return (body) =>
    listOf(body, key)
      .map((each) => text(each, 'id'))
      .sort()
}

/** The ids of things as answers hold them. */
export function idsOf(things: readonly { readonly id: string }[]): readonly string[] {
  return things.map(({ id }) => id).sort()
}
