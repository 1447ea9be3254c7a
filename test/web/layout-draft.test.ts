import t from 'tap'
import {
  addSection,
  draftOf,
  layoutFrom,
  placeOf,
  putField,
  removeSection,
  stepColumn,
  stepField,
  takeField,
} from '../../src/web/admin/layouts/layout-draft.ts'

const NAMES = ['name', 'title', 'region', 'owner']
const label = { en: 'More', zh: '更多' }
const laid = draftOf(
  {
    sections: [
      { label: null, fields: ['name', 'title'] },
      { label, fields: ['region'] },
    ],
    columns: ['region', 'title', 'gone'],
  },
  NAMES,
)
const fieldsOf = ({ sections }: typeof laid) => sections.map(({ fields }) => fields.join(' '))

t.test('what is not laid out has every field in its order', async (t) => {
  t.same(layoutFrom(draftOf(undefined, NAMES)), { sections: [{ label: null, fields: NAMES }], columns: [] })
})

t.test('a field moves place by place, over the border of its section, and not beyond the ends', async (t) => {
  t.same(fieldsOf(stepField(laid, 'name', 1)), ['title name', 'region'])
  t.same(fieldsOf(stepField(laid, 'title', 1)), ['name', 'title region'])
  t.same(fieldsOf(stepField(laid, 'region', -1)), ['name title region', ''])
  t.same(stepField(laid, 'name', -1), laid)
  t.same(stepField(laid, 'region', 1), laid)
})

t.test('a field is put before what stands there, from wherever it comes', async (t) => {
  t.same(fieldsOf(putField(laid, 'name', { section: 0, at: 2 })), ['title name', 'region'])
  t.same(fieldsOf(putField(laid, 'owner', { section: 1, at: 0 })), ['name title', 'owner region'])
  t.same(fieldsOf(putField(laid, 'name', { section: 0, at: 0 })), ['name title', 'region'])
  t.equal(placeOf(takeField(laid, 'title'), 'title'), undefined)
})

t.test('a section that goes leaves its fields to its neighbour, and an empty one is not kept', async (t) => {
  t.same(fieldsOf(removeSection(laid, 1)), ['name title region'])
  t.same(fieldsOf(removeSection(laid, 0)), ['name title region'])
  t.same(removeSection(draftOf(undefined, NAMES), 0), draftOf(undefined, NAMES), 'the only one stays')
  const grown = addSection(laid)
  t.equal(new Set(grown.sections.map(({ key }) => key)).size, 3)
  t.equal(layoutFrom(grown).sections.length, 2)
})

t.test('a heading in one language stands for both, and columns that are gone are left out', async (t) => {
  const named = { ...laid, sections: laid.sections.map((section) => ({ ...section, en: ' Who ', zh: '' })) }
  t.same(layoutFrom(named).sections[0]?.label, { en: 'Who', zh: 'Who' })
  t.same(layoutFrom(stepColumn(laid, 'title', -1)).columns, ['title', 'region'])
})
