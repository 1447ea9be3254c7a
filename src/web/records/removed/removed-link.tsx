import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHere, useLabel } from '../here.ts'

/** The way to what was removed, for whoever may remove. */
export function RemovedLink() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  if (object.rights.remove === 'none') return null
  const title = t('removed.title', { objects: labelOf(object.plural) })
  return (
    <Tooltip label={title}>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={title}
        renderRoot={(props) => (
          <Link to="/records/$path" params={{ path: object.path }} search={{ removed: true }} {...props} />
        )}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
