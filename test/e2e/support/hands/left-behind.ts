import { join } from 'node:path'
import { z } from 'zod'
import { readInstanceState } from '../../../../src/adapters/switches/asterisk/private/instance-file.ts'
import type { Stage } from '../stage.ts'
import { until } from '../until.ts'

const named = z.array(z.object({ id: z.string(), name: z.string().default('') }))

/** What Asterisk still has when everybody has hung up and a moment has passed; `names` says whose it is. */
export async function orphansOf(stage: Stage, names: ReadonlyMap<string, string>): Promise<readonly string[]> {
  let left: readonly string[] = []
  const isEmpty = async () => {
    left = await leftBehind(stage)
    return left.length === 0
  }
  await until('Asterisk to be empty', isEmpty, 5_000).catch(() => {})
  return left.map((line) => `${line} ${names.get(line.split(' ')[1] ?? '') ?? ''}`)
}

/** The channels and bridges that the stage's private Asterisk has. */
async function leftBehind(stage: Stage): Promise<readonly string[]> {
  const state = await readInstanceState(join(stage.dir, 'data', 'asterisk'))
  if (state === undefined) throw new Error('expected a private Asterisk')
  const { user, password, ports } = state
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const list = async (what: string) => {
    const response = await fetch(`http://127.0.0.1:${ports.ari}/ari/${what}`, {
      headers: { authorization },
      signal: AbortSignal.timeout(5_000),
    })
    return named.parse(await response.json()).map(({ id, name }) => `${what} ${id} ${name}`)
  }
  return [...(await list('channels')), ...(await list('bridges'))]
}
