import { useTranslation } from 'react-i18next'
import type { ReasonSettings } from '../../../core/words/reason.ts'
import { useFormat } from '../../shared/format.ts'
import type { SettingKind } from '../settings/kind.ts'
import { SettingPage } from '../settings/setting-page.tsx'
import { nameIn, otherNames } from './names.ts'
import { YesNo } from './yes-no.tsx'

const reasons: SettingKind<ReasonSettings> = {
  object: 'reason',
  list: '/reasons',
  key: 'reasons',
  texts: { title: 'reasons.title', about: 'reasons.about', add: 'reasons.add', empty: 'reasons.empty' },
  nameOf: ({ names }) => nameIn(names),
  columns: [
    { label: 'column.otherNames', show: ({ names }) => <bdi>{otherNames(names)}</bdi> },
    { label: 'field.limitMs', show: ({ limitMs }) => <Limit ms={limitMs} />, isNumber: true },
    { label: 'field.isProductive', show: ({ isProductive }) => <YesNo is={isProductive} /> },
    { label: 'field.order', show: ({ order }) => order, isNumber: true },
  ],
  fields: [
    { name: 'id', type: 'id', label: 'field.id', hint: 'field.id.hint', isFixed: true },
    { name: 'names', type: 'names', label: 'field.names' },
    { name: 'limitMs', type: 'minutes', label: 'field.limitMs', hint: 'field.limitMs.hint', none: 'none.limit' },
    { name: 'isProductive', type: 'flag', label: 'field.isProductive', hint: 'field.isProductive.hint' },
    { name: 'order', type: 'number', label: 'field.order', hint: 'field.order.hint' },
  ],
  save: ({ id, body }) => ({ method: 'PUT', path: `/reasons/${id}`, body, changes: ['audit'] }),
  remove: (id) => ({ path: `/reasons/${id}`, changes: ['audit'] }),
}

/** Why agents may pause. */
export function ReasonsPage() {
  return <SettingPage kind={reasons} />
}

function Limit({ ms }: { readonly ms: number | null }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  return ms === null ? t('none.limit') : format.duration(ms)
}
