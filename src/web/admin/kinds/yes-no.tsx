import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** A check mark for yes, a dash for no; each with its word for who does not see it. */
export function YesNo({ is }: { readonly is: boolean }) {
  const { t } = useTranslation('admin')
  return is ? <IconCheck size={16} role="img" aria-label={t('yes')} /> : <span title={t('no')}>–</span>
}
