import { Button, Group, Kbd, Modal, Table, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../shared/action.ts'
import { keysOf, keyText } from '../shared/key-map.ts'
import { remapKey, useAllActions, useKeyMap } from '../shared/keys.ts'

const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta']

/** The user's own keys: press a new one for what is on the page now. */
export function KeyEditor({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation('agent')
  const actions = useAllActions()
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('keys.edit')} size="lg">
      <Text size="sm" c="dimmed" mb="sm">
        {t('keys.hint')}
      </Text>
      <Table>
        <Table.Tbody>
          {actions.map((action) => (
            <Row key={action.name} action={action} />
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

function Row({ action }: { readonly action: Action }) {
  const { t } = useTranslation('agent')
  const map = useKeyMap()
  const actions = useAllActions()
  const [isWaiting, setWaiting] = useState(false)
  const keys = keysOf(action, map)
  const rival = actions.find((each) => each.name !== action.name && keys !== '' && keysOf(each, map) === keys)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab' || MODIFIERS.includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    setWaiting(false)
    if (event.key !== 'Escape') remapKey(action.name, keyText(event))
  }
  return (
    <Table.Tr>
      <Table.Td>
        {action.label}
        {rival === undefined ? null : (
          <Text size="xs" c="var(--mantine-color-error)">
            {t('keys.taken', { action: rival.label })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="end">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {keys === '' ? null : <Kbd>{keys}</Kbd>}
          <Button
            variant="default"
            onClick={() => setWaiting(true)}
            onBlur={() => setWaiting(false)}
            onKeyDown={onKeyDown}
          >
            {t(isWaiting ? 'keys.press' : 'keys.change')}
          </Button>
          <Button
            variant="subtle"
            disabled={map[action.name] === undefined}
            onClick={() => remapKey(action.name, undefined)}
          >
            {t('keys.reset')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
