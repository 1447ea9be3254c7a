import { readFileSync } from 'node:fs'
import t from 'tap'
import { ROW_REFUSALS } from '../../src/crm/outcome.ts'

t.test('every refusal of the customer store is explained in the docs, and no other', async (t) => {
  const text = readFileSync(new URL('../../docs/records.md', import.meta.url), 'utf8')
  const explained = [
    ...text.matchAll(
      /^\| `((?:record|list|view|bulk|import|merge|custom|erase|letter|handover|user|oidc|secondStep|profile|team)\.\w+)` \|/gm,
    ),
  ].map(([, code]) => code)
  t.same(explained.sort(), Object.keys(ROW_REFUSALS).sort())
})
