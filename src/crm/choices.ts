import type { RowEvent } from '../core/words/event.ts'
import { db, prepare } from '../lib/statement.ts'
import type { ReadPorts, WritePorts } from './ports.ts'

interface Tables {
  user_choice: { user: string; choices: string }
}

const rows = db<Tables>()

const byUser = prepare<{ user: string }>((param) =>
  rows.selectFrom('user_choice').select('choices').where('user', '=', param('user')),
)
const save = prepare<Tables['user_choice']>((param) =>
  rows
    .insertInto('user_choice')
    .values({ user: param('user'), choices: param('choices') })
    .onConflict((conflict) => conflict.column('user').doUpdateSet({ choices: param('choices') })),
)

/** What a user has set up for themselves, as it was saved; undefined before the first time. */
export async function readChoices({ store }: ReadPorts, user: string): Promise<unknown> {
  const [row] = await store.read(byUser({ user }))
  const text = row?.['choices']
  return typeof text === 'string' ? JSON.parse(text) : undefined
}

/** Saves what a user has set up for themselves. */
export async function saveChoices(
  ports: WritePorts,
  { user, choices, fields }: { user: string; choices: object; fields: readonly string[] },
): Promise<void> {
  const event: RowEvent = {
    type: 'row.changed',
    object: 'user_choice',
    id: user,
    change: 'updated',
    fields,
    by: user,
    atMs: ports.clock.now(),
  }
  await ports.write({ event, statements: [save({ user, choices: JSON.stringify(choices) })] })
}
