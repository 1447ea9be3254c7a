import { Button, Group, Kbd, Modal, Table, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../shared/action.ts'
import { type Clash, clashOf, keysOf, keyText } from '../shared/key-map.ts'
import { useAllActions, useKeyMap, useRemap } from '../shared/keys.ts'

const MODIFIERS = ['Control', 'Shift', 'Alt', 'Meta']

/** The user's own keys, the same in every browser: press a new one for anything that the page does. */
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
  const remap = useRemap()
  const [refused, setRefused] = useState<{ readonly keys: string; readonly clash: Clash }>()
  const { name, label } = action
  const keys = keysOf(action, map)
  return (
    <Table.Tr>
      <Table.Td>
        {label}
        <Text size="xs" c="var(--mantine-color-error)" role="status">
          {refused === undefined ? null : <ClashText {...refused} />}
        </Text>
      </Table.Td>
      <Table.Td ta="end">
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          {keys === '' ? null : <Kbd style={{ whiteSpace: 'nowrap' }}>{keys}</Kbd>}
          <KeyCatcher action={action} onRefused={setRefused} />
          <Button
            variant="subtle"
            aria-label={`${t('keys.reset')}: ${label}`}
            disabled={map[name] === undefined}
            onClick={() => {
              setRefused(undefined)
              remap(name, undefined)
            }}
          >
            {t('keys.reset')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

interface CatcherProps {
  readonly action: Action
  readonly onRefused: (refused: { readonly keys: string; readonly clash: Clash } | undefined) => void
}

/** Once pressed it takes the next keys for the action, unless something speaks against them. */
function KeyCatcher({ action: { name, label }, onRefused }: CatcherProps) {
  const { t } = useTranslation('agent')
  const map = useKeyMap()
  const actions = useAllActions()
  const remap = useRemap()
  const [isWaiting, setWaiting] = useState(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isWaiting || event.key === 'Tab' || MODIFIERS.includes(event.key)) return
    event.preventDefault()
    event.stopPropagation()
    setWaiting(false)
    onRefused(undefined)
    if (event.key === 'Escape') return
    const keys = keyText(event)
    const clash = clashOf({ name, keys }, actions, map)
    if (clash === undefined) remap(name, keys)
    else onRefused({ keys, clash })
  }
  return (
    <Button
      variant={isWaiting ? 'filled' : 'default'}
      miw={104}
      aria-label={`${t(isWaiting ? 'keys.press' : 'keys.change')}: ${label}`}
      // Esc while it waits leaves the keys as they are, and the list open.
      data-mantine-stop-propagation={isWaiting}
      onClick={() => setWaiting(true)}
      onBlur={() => setWaiting(false)}
      onKeyDown={onKeyDown}
    >
      {t(isWaiting ? 'keys.press' : 'keys.change')}
    </Button>
  )
}

function ClashText({ keys, clash }: { readonly keys: string; readonly clash: Clash }) {
  const { t } = useTranslation('agent')
  if (clash.why === 'taken') return t('keys.clash.taken', { keys, action: clash.by.label })
  return t(`keys.clash.${clash.why}`, { keys })
}
