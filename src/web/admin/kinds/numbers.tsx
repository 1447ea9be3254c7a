import type { NumberSettings } from '../../../core/words/number.ts'
import { LANGUAGES } from '../../shared/i18n.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { useFlowOptions, useLanguageOptions } from './options.ts'

const numbers: SettingKind<NumberSettings> = {
  object: 'number',
  list: '/numbers',
  key: 'numbers',
  texts: { title: 'numbers.title', about: 'numbers.about', add: 'numbers.add', empty: 'numbers.empty' },
  nameOf: ({ label }) => label,
  columns: [
    { label: 'field.flow', show: ({ flow }) => flow },
    { label: 'field.language', show: ({ language }) => languageName(language) },
  ],
  fields: [
    { name: 'id', type: 'digits', label: 'field.number', hint: 'field.number.hint', isFixed: true },
    { name: 'label', type: 'text', label: 'field.label' },
    { name: 'flow', type: 'choice', label: 'field.flow', hint: 'field.flow.hint', useOptions: useFlowOptions },
    { name: 'language', type: 'choice', label: 'field.language', useOptions: useLanguageOptions },
  ],
  save: ({ id, body }) => ({ method: 'PUT', path: `/numbers/${encodeURIComponent(id)}`, body, changes: ['audit'] }),
  remove: (id) => ({ path: `/numbers/${encodeURIComponent(id)}`, changes: ['audit'] }),
}

/** The numbers that callers dial. */
export function NumbersPage() {
  return <SettingPage kind={numbers} />
}

function languageName(language: string): string {
  return Object.entries(LANGUAGES).find(([each]) => each === language)?.[1] ?? language
}
