import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { keepRules } from '../../src/web/build/keep-rules.ts'
import { usedStyles } from '../../src/web/build/used-styles.ts'

const squeezed = (css: string) => css.replace(/\s+/g, '')

t.test(
  'rules of components that nobody uses are left out, all others stay as they are and in their order',
  async (t) => {
    const css = `
    /* a comment with { braces } */
    @charset "utf-8";
    :root { --gap: 1px }
    .m_1a { color: red }
    .m_2b { color: blue }
    .m_1a:where([data-x]), .m_2b > .m_1a { top: 0 }
    .m_1a:is(.m_2b, .m_1a) { left: 0 }
    @media (min-width: 1px) { .m_2b { right: 0 } .m_1a { right: 1px } }
    @media print { .m_2b { right: 0 } }
    @keyframes m_2b-turn { from { top: 0 } to { top: 1px } }
  `
    const kept = `
    @charset "utf-8";
    :root { --gap: 1px }
    .m_1a { color: red }
    .m_1a:where([data-x]) { top: 0 }
    @media (min-width: 1px) { .m_1a { right: 1px } }
    @keyframes m_2b-turn { from { top: 0 } to { top: 1px } }
  `
    t.equal(squeezed(keepRules(css, new Set(['m_1a']))), squeezed(kept))
  },
)

t.test('where everything is used, nothing is lost', async (t) => {
  const css = '.m_1a{color:red}.m_2b:where(.m_1a,[a="b,c"]){top:0}'
  t.equal(squeezed(keepRules(css, new Set(['m_1a', 'm_2b']))), css)
})

t.test(
  'what the library brings stands in a layer, so that our own styles win in whatever order files come',
  async (t) => {
    const root = fileURLToPath(new URL('../../src/web/', import.meta.url))
    const main = readFileSync(join(root, 'main.tsx'), 'utf8')
    const [, file = ''] = /import '(@mantine\/core\/[^']+\.css)'/.exec(main) ?? []
    const kept = usedStyles(root).transform(
      '@layer mantine {.m_0f0f0f0f{color:red}.mantine-active{top:0}}',
      join(root, 'node_modules', file),
    )
    t.equal(kept, '@layer mantine{.mantine-active{top:0}}')
  },
)
