import t from 'tap'
import { PROVIDE_WITHIN_MS } from '../adapters/switches/asterisk/private/fixture.ts'
import call from './call.ts'

t.setTimeout(PROVIDE_WITHIN_MS)

t.test('a caller presses a key, waits with music, talks to an agent and is on the record', async (t) => {
  const said: string[] = []
  const { failed, passed } = await call.run((line) => said.push(line))
  t.equal(failed, 0, said.filter((line) => line.includes('FAIL')).join('\n'))
  t.ok(passed > 25)
})
