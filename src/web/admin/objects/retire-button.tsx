import { Button, Fieldset, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../shared/command.ts'
import type { FieldRow } from './own-field.ts'

/** Retires a field of one's own or brings it back; what records hold in it is kept. */
export function RetireButton({ row: { id, object, isRetired } }: { readonly row: FieldRow }) {
  const { t } = useTranslation('admin')
  const { send, isSending } = useCommand()
  const turn = () =>
    send({
      method: 'PATCH',
      path: `/objects/${object}/fields/${id}`,
      body: { isRetired: !isRetired },
      changes: ['audit'],
    })
  return (
    <Fieldset legend={t(isRetired ? 'fields.retired' : 'fields.inUse')}>
      <Text size="xs" c="dimmed" mb={8}>
        {t(isRetired ? 'fields.return.hint' : 'fields.retire.hint')}
      </Text>
      <Button variant="default" loading={isSending} onClick={() => void turn()}>
        {t(isRetired ? 'fields.return' : 'fields.retire')}
      </Button>
    </Fieldset>
  )
}
