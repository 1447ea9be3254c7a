import { ActionIcon } from '@mantine/core'
import { IconCheck, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ContactPoint } from '../../../api/shapes/customer.ts'
import type { Person } from '../../agent/desk-context.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'

/** Whether a number or address works, and the ways to say so: it is right, or it is not. */
export function PointState({ kind, id, point }: Person & { readonly point: ContactPoint }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const { send, isSending } = useCommand()
  const change = (body: object) => void send({ method: 'PATCH', path: `/${kind}/${id}/points/${point.id}`, body })
  const { value, verifiedAtMs } = point
  const mark = point.mark ?? null
  const right = t('point.right', { value })
  const since = verifiedAtMs ? ` (${t('verify.last', { time: format.when(verifiedAtMs) })})` : ''
  const wrong = t('point.wrong', { value })
  return (
    <>
      {mark === null ? null : <Pill tone="warn">{t(`point.mark.${mark}`)}</Pill>}
      <ActionIcon
        size="sm"
        aria-label={right}
        title={`${right}${since}`}
        disabled={isSending}
        onClick={() => change({ isVerified: true })}
      >
        <IconCheck size={14} />
      </ActionIcon>
      {mark === null ? (
        <ActionIcon
          size="sm"
          aria-label={wrong}
          title={wrong}
          disabled={isSending}
          onClick={() => change({ mark: point.kind === 'email' ? 'undeliverable' : 'wrong' })}
        >
          <IconPlugConnectedX size={14} />
        </ActionIcon>
      ) : null}
    </>
  )
}
