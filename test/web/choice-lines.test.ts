import t from 'tap'
import { choicesFrom, linesOf, NEW_CHOICE } from '../../src/web/admin/objects/choice-lines.ts'

const boot = { word: 'boot', en: 'Boot', zh: '靴子' }

t.test('a choice that is there keeps its word, whatever it is called from now on', async (t) => {
  t.same(choicesFrom([{ ...boot, en: 'High boot' }]), {
    choices: ['boot'],
    choiceLabels: { boot: { en: 'High boot', zh: '靴子' } },
  })
})

t.test('a new choice gets a word that is free, and what one language says stands for both', async (t) => {
  const given = [boot, { word: '', en: 'Boot', zh: '' }, { word: '', en: 'Half boot', zh: '短靴' }, NEW_CHOICE]
  t.same(choicesFrom(given), {
    choices: ['boot', 'boot-2', 'half-boot'],
    choiceLabels: {
      boot: { en: 'Boot', zh: '靴子' },
      'boot-2': { en: 'Boot', zh: 'Boot' },
      'half-boot': { en: 'Half boot', zh: '短靴' },
    },
  })
  t.same(choicesFrom([{ word: '', en: '', zh: '凉鞋' }]).choices, ['凉鞋'])
})

t.test('choices of which nothing is said are called what they are', async (t) => {
  t.same(linesOf({ choices: ['boot', 'shoe'], choiceLabels: { boot: { en: 'Boot', zh: '靴子' } } }), [
    boot,
    { word: 'shoe', en: 'shoe', zh: 'shoe' },
  ])
})
