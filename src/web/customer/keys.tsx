import { useTranslation } from 'react-i18next'
import look from './customer.module.css'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The keys of a telephone, large enough for a thumb. */
export function Keys({ isEnabled, onPress }: { readonly isEnabled: boolean; readonly onPress: (key: string) => void }) {
  const { t } = useTranslation('customer')
  return (
    <fieldset className={look.keys} disabled={!isEnabled} aria-label={t('keys')}>
      {KEYS.map((key) => (
        <button key={key} type="button" className={look.key} onClick={() => onPress(key)}>
          {key}
        </button>
      ))}
    </fieldset>
  )
}
