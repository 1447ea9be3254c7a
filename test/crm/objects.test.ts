import t from 'tap'
import type { CrmObject } from '../../src/crm/object.ts'
import { loadCatalog } from '../../src/lib/catalog.ts'

const OBJECTS = new URL('../../src/crm/objects/', import.meta.url)
const HAN = /\p{sc=Han}/u

t.test('objects, fields and choices are called something in both languages', async (t) => {
  const objects = [...(await loadCatalog<CrmObject>(OBJECTS)).values()]
  t.ok(objects.length > 0)
  for (const { name, label, plural, fields } of objects) {
    for (const each of [label, plural]) t.ok(isCalled(each), name)
    for (const [field, { label: called, choices = [], choiceLabels = {} }] of Object.entries(fields)) {
      t.ok(isCalled(called), `${name}.${field}`)
      t.same(Object.keys(choiceLabels).sort(), [...choices].sort(), `${name}.${field}`)
      for (const [word, each] of Object.entries(choiceLabels))
        t.ok(isCalled(each) && HAN.test(each.zh), `${name}.${field}: ${word}`)
    }
  }
})

t.test('no two choices of a field are called the same', async (t) => {
  for (const { name, fields } of (await loadCatalog<CrmObject>(OBJECTS)).values())
    for (const [field, { choiceLabels = {} }] of Object.entries(fields))
      for (const language of ['en', 'zh'] as const) {
        const called = Object.values(choiceLabels).map((label) => label[language])
        t.equal(new Set(called).size, called.length, `${name}.${field} in ${language}`)
      }
})

function isCalled({ en, zh }: { readonly en: string; readonly zh: string }): boolean {
  return en.trim() !== '' && zh.trim() !== '' && !HAN.test(en)
}
