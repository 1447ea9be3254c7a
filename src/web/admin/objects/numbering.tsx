import { Paper, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import look from '../admin.module.css'
import { nameIn } from '../kinds/names.ts'
import type { Numbering } from './own-field.ts'

interface NumberingProps {
  readonly object: ShownObject
  readonly codes: readonly Numbering[]
}

/** Codes that the store counts up, with the one that the next record gets. */
export function NumberingPart({ object, codes }: NumberingProps) {
  const { t } = useTranslation('admin')
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        {t('codes.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('codes.about')}
      </Text>
      <Table.ScrollContainer minWidth={360}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('codes.field')}</Table.Th>
              <Table.Th>{t('codes.pattern')}</Table.Th>
              <Table.Th>{t('codes.next')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {codes.map(({ field, pattern, next }) => (
              <Table.Tr key={field}>
                <Table.Td>{nameIn(object.fields.find(({ name }) => name === field)?.label ?? { en: field })}</Table.Td>
                <Table.Td className={look.mono}>{pattern}</Table.Td>
                <Table.Td className={look.mono}>{next}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
