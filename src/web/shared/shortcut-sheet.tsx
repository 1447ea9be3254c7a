import { Kbd, Modal, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PaletteProps } from './command-palette.tsx'
import { keysOf } from './key-map.ts'
import { useAllActions, useKeyMap } from './keys.ts'

/** The keys of this page. */
export function ShortcutSheet({ onClose }: PaletteProps) {
  const { t } = useTranslation('shared')
  const map = useKeyMap()
  const actions = useAllActions().filter((action) => keysOf(action, map) !== '')
  return (
    <Modal opened onClose={onClose} title={t('shortcuts.title')} size="md">
      <Table>
        <Table.Tbody>
          {actions.map((action) => (
            <Table.Tr key={action.name}>
              <Table.Td>
                <Text size="sm">{action.label}</Text>
              </Table.Td>
              <Table.Td ta="end">
                <Kbd>{keysOf(action, map)}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
