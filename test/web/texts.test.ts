import { readdirSync } from 'node:fs'
import t from 'tap'
import { API_PROBLEMS } from '../../src/api/http/problem.ts'
import { REFUSALS } from '../../src/core/words/refusals.ts'
import { ROW_REFUSALS } from '../../src/crm/outcome.ts'

const WEB = new URL('../../src/web/', import.meta.url)
const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => !file.startsWith('node_modules'))
const areas = files.filter((file) => file.endsWith('/texts.en.ts')).map((file) => file.split('/')[0] ?? '')

async function readTexts(area: string, language: string): Promise<Record<string, string>> {
  const { texts } = await import(new URL(`${area}/texts.${language}.ts`, WEB).href)
  return texts
}

t.test('every text is there in both languages, says something, and fills in the same words', async (t) => {
  t.ok(areas.includes('shared'))
  for (const area of areas) {
    const [english, chinese] = await Promise.all([readTexts(area, 'en'), readTexts(area, 'zh')])
    t.same(Object.keys(chinese).sort(), Object.keys(english).sort(), area)
    const bad = Object.entries(english).filter(([key, text]) => !isSaidAlike(text, chinese[key] ?? ''))
    t.same(bad, [], area)
  }
})

t.test('every code with which the server may refuse has a text', async (t) => {
  const texts = await readTexts('refusals', 'en')
  const codes = [REFUSALS, ROW_REFUSALS, API_PROBLEMS].flatMap((table) => Object.keys(table))
  const known = Object.keys(texts).flatMap((key) => (key.startsWith('refusal.') ? [key.slice(8)] : []))
  t.same(
    codes.filter((code) => !known.includes(code)),
    [],
    'add `refusal.<code>` to src/web/refusals/texts.en.ts and texts.zh.ts',
  )
  t.same(
    known.filter((code) => !codes.includes(code) && code !== 'server.unreachable'),
    [],
  )
})

function isSaidAlike(english: string, chinese: string): boolean {
  if (english.trim() === '' || chinese.trim() === '') return false
  return wordsIn(english).join() === wordsIn(chinese).join()
}

function wordsIn(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort()
}
