import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHere } from '../here.ts'

/** Stands in the place of an id for the records that are to be verified. */
export const VERIFY = 'verify'

/** The way to the records of this kind that are to be verified. */
export function VerifyLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  if (object.path !== 'contacts' && object.path !== 'accounts') return null
  return (
    <Button
      renderRoot={(props) => <Link to="/records/$path/$id" params={{ path: object.path, id: VERIFY }} {...props} />}
      variant="default"
      size="sm"
    >
      {t('verify')}
    </Button>
  )
}
