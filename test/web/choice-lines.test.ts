import t from 'tap'
import { choicesFrom, linesOf, NEW_CHOICE, stepLine } from '../../src/web/admin/objects/choice-lines.ts'

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

t.test('a choice moves one place up or down and not beyond the ends; what is told keeps that order', async (t) => {
  const shoe = { word: 'shoe', en: 'Shoe', zh: '鞋' }
  const lines = [boot, shoe, NEW_CHOICE]
  t.same(choicesFrom(stepLine(lines, 1, -1)).choices, ['shoe', 'boot'])
  t.same(stepLine(lines, 0, 1), [shoe, boot, NEW_CHOICE])
  t.equal(stepLine(lines, 0, -1), lines)
  t.equal(stepLine(lines, 2, 1), lines)
})
