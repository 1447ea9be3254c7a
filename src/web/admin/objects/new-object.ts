import type { SettingKind } from '../settings/kind.ts'
import { textsOf } from '../settings/names-input.tsx'
import { objectNameOf } from './own-field.ts'

const FIRST_FIELD = 'xName'

/** An object of one's own that is being made; its other fields are added when it is there. */
export const newObject: SettingKind<{ readonly id: string }> = {
  object: 'custom-object',
  list: '/objects',
  key: 'objects',
  texts: {
    title: 'objects.title',
    about: 'objects.about',
    add: 'objects.add',
    empty: 'objects.about',
    before: 'objects.before',
  },
  nameOf: ({ id }) => id,
  columns: [],
  fields: [
    { name: 'label', type: 'labels', label: 'objects.label', hint: 'objects.label.hint' },
    { name: 'plural', type: 'labels', label: 'objects.plural' },
    { name: 'fields', type: 'labels', label: 'objects.titleField', hint: 'objects.titleField.hint' },
    {
      name: 'name',
      type: 'id',
      label: 'field.id',
      hint: 'objects.name.hint',
      wrong: 'objects.name.wrong',
      initial: '',
    },
  ],
  save: ({ body }) => {
    const label = textsOf(body['label'])
    const name = String(body['name'] ?? '').trim() || objectNameOf(label['en'] ?? '')
    const first = { name: FIRST_FIELD, label: textsOf(body['fields']), kind: 'text' }
    return {
      path: '/objects',
      body: {
        ...{ name, label, plural: textsOf(body['plural']), title: FIRST_FIELD },
        fields: [{ ...first, isRequired: true, isSearched: true }],
      },
      changes: ['audit'],
    }
  },
}
