import { useTranslation } from 'react-i18next'
import look from './skip-link.module.css'

/** The element in which the page stands. */
export const CONTENT_ID = 'content'

/** Leads past the bar; it shows when it has the focus. */
export function SkipLink() {
  const { t } = useTranslation('shared')
  return (
    <a href={`#${CONTENT_ID}`} className={look.link}>
      {t('skip')}
    </a>
  )
}
