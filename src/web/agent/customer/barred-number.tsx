import { useTranslation } from 'react-i18next'
import type { ScreenPop } from '../../../api/shapes/screen-pop.ts'
import { Pill } from '../../shared/pill.tsx'
import look from './customer.module.css'

/** That the number of the call must not be called back, whosever it is; nothing where it may. */
export function BarredNumber({ pop }: { readonly pop: ScreenPop | undefined }) {
  const { t } = useTranslation('agent')
  if (pop?.caller.barred !== true) return null
  return (
    <div className={look.bar} role="note">
      <Pill tone="bad">{t('barred.number')}</Pill>
      <span>{t('barred.hint')}</span>
    </div>
  )
}
