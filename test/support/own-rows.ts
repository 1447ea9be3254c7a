import type { Test } from 'tap'
import type { ApiStage } from './api-stage.ts'
import { openRealtime } from './realtime-client.ts'

type Row = Readonly<Record<string, unknown>> | null

/** Follows what concerns a user alone; `row` is the first change of a key to come, or that has come, of which this is true. */
export async function followMe(t: Pick<Test, 'teardown'>, stage: ApiStage, login: string) {
  const client = await openRealtime(stage, await stage.page(login))
  t.teardown(() => client.end())
  client.subscribe(['me'])
  await client.until(({ type, topic }) => type === 'snapshot' && topic === 'me')
  return {
    client,
    async row(key: string, isWanted: (row: Row) => boolean): Promise<Row> {
      const message = await client.until(
        ({ type, key: told, row }) => type === 'delta' && told === key && isWanted(row),
      )
      return message.row
    },
  }
}
