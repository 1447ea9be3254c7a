import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import { useRead } from '../../shared/api.ts'
import { nameIn } from '../kinds/names.ts'
import type { Field, Option, Values } from '../settings/field.ts'
import type { SettingKind } from '../settings/kind.ts'
import { textsOf } from '../settings/names-input.tsx'
import { choicesFrom, NEW_CHOICE } from './choice-lines.ts'
import { ChoicesInput, choiceLinesIn } from './choices-input.tsx'
import { formulaInputOf } from './formula-input.tsx'
import { type FieldRow, fieldNameOf, KINDS } from './own-field.ts'
import { RetireButton } from './retire-button.tsx'

const isOf =
  (...kinds: readonly string[]) =>
  (values: Values): boolean =>
    kinds.includes(String(values['kind']))
const STAYS = { isFixed: true } as const

const FIRST: readonly Field[] = [
  { name: 'label', type: 'labels', label: 'field.name' },
  { name: 'kind', type: 'choice', label: 'fields.kind', useOptions: useKindOptions, initial: 'text', ...STAYS },
  {
    name: 'choices',
    type: 'own',
    Input: ChoicesInput,
    label: 'fields.choices',
    when: isOf('choice'),
    initial: [NEW_CHOICE, NEW_CHOICE],
  },
]
const LAST: readonly Field[] = [
  {
    name: 'to',
    type: 'choice',
    label: 'fields.to',
    hint: 'fields.to.hint',
    useOptions: useObjectOptions,
    wrong: 'fields.to.wrong',
    when: isOf('reference'),
    initial: '',
    ...STAYS,
  },
  { name: 'least', type: 'number', label: 'fields.least', when: isOf('number'), initial: '', ...STAYS },
  {
    name: 'most',
    type: 'number',
    label: 'fields.most',
    hint: 'fields.most.hint',
    wrong: 'fields.most.wrong',
    when: isOf('number', 'text'),
    initial: '',
    ...STAYS,
  },
  { name: 'isWhole', type: 'flag', label: 'fields.isWhole', when: isOf('number'), initial: false, ...STAYS },
  {
    name: 'isListed',
    type: 'flag',
    label: 'fields.isListed',
    hint: 'fields.isListed.hint',
    initial: false,
    ...STAYS,
  },
  {
    name: 'isSearched',
    type: 'flag',
    label: 'fields.isSearched',
    hint: 'fields.isSearched.hint',
    when: isOf('text'),
    initial: false,
    ...STAYS,
  },
  {
    name: 'name',
    type: 'id',
    label: 'field.id',
    hint: 'fields.name.hint',
    wrong: 'fields.name.wrong',
    initial: '',
    ...STAYS,
  },
]

function fieldsOf(object: string): readonly Field[] {
  const formula: Field = {
    name: 'formula',
    type: 'own',
    Input: formulaInputOf(object),
    label: 'fields.formula',
    when: isOf('formula'),
    initial: '',
  }
  return [...FIRST, formula, ...LAST]
}

/** Fields of one's own of an object, as a kind of setting. */
export function fieldKindOf(object: string): SettingKind<FieldRow> {
  const path = `/objects/${object}/fields`
  const fields = fieldsOf(object)
  return {
    object: 'custom-object',
    list: path,
    key: 'fields',
    texts: {
      title: 'fields.own',
      about: 'fields.about',
      add: 'fields.add',
      empty: 'fields.none',
      before: 'fields.before',
    },
    nameOf: ({ label }) => nameIn(label),
    columns: [],
    fields,
    save: ({ id, body, isNew }) => {
      const label = textsOf(body['label'])
      const choices = choicesIn(body)
      const formula = body['kind'] === 'formula' ? { formula: body['formula'] } : {}
      const given = { label, ...choices, ...formula }
      if (!isNew) return { method: 'PATCH', path: `${path}/${id}`, body: given, changes: ['audit'] }
      return { path, body: declarationOf(fields, body), changes: ['audit'] }
    },
    More: RetireButton,
  }
}

/** What the server is told of a new field: nothing that its kind does not have. */
function declarationOf(fields: readonly Field[], values: Values): Values {
  const label = textsOf(values['label'])
  const asked = fields.filter(({ name, when }) => name !== 'name' && (when === undefined || when(values)))
  const given = asked.map(({ name }) => [name, values[name]] as const).filter(([, value]) => value !== '')
  const name = String(values['name'] ?? '').trim() || fieldNameOf(label['en'] ?? '')
  return { ...Object.fromEntries(given), ...choicesIn(values), label, name }
}

function choicesIn(values: Values): Values {
  return values['kind'] === 'choice' ? choicesFrom(choiceLinesIn(values['choices'])) : {}
}

function useKindOptions(): readonly Option[] {
  const { t } = useTranslation('admin')
  return KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
}

function useObjectOptions(): readonly Option[] {
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  return (data?.objects ?? []).map(({ name, label }) => ({ value: name, label: nameIn(label) }))
}
