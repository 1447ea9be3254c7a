import { ActionIcon } from '@mantine/core'
import { IconPhoneOutgoing } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContactPoint } from '../../../api/shapes/customer.ts'
import { useDial } from '../use-dial.ts'

interface ReachProps {
  readonly point: ContactPoint
  /** The contact whose number it is, when it is one's. */
  readonly contact?: string
}

/** A number that can be called by one click, or an address. */
export function Reach({ point, contact }: ReachProps) {
  const { t } = useTranslation('agent')
  const { dial, isDialling } = useDial()
  if (point.kind === 'email') return point.value
  const label = t('dial.callNumber', { number: point.value })
  return (
    <>
      {point.value}{' '}
      <ActionIcon
        size="xs"
        variant="transparent"
        aria-label={label}
        title={label}
        disabled={isDialling}
        onClick={() => void dial({ to: point.value, ...(contact !== undefined && { contact }) })}
      >
        <IconPhoneOutgoing size={14} />
      </ActionIcon>
    </>
  )
}
