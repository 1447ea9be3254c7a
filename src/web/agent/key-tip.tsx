import { Group, Kbd, Tooltip } from '@mantine/core'
import type { ReactElement } from 'react'
import { keysOf } from '../shared/key-map.ts'
import { useAllActions, useKeyMap } from '../shared/keys.ts'

/** Says on hovering what a button does and by which key. */
export function KeyTip({ action, label, children }: KeyTipProps) {
  const keys = useKeys(action)
  return (
    <Tooltip
      label={
        <Group gap={8} wrap="nowrap">
          {label}
          {keys === '' ? null : <Kbd size="xs">{keys}</Kbd>}
        </Group>
      }
    >
      {children}
    </Tooltip>
  )
}

/** What a tip is about. */
export interface KeyTipProps {
  /** The name of the action. */
  readonly action: string
  readonly label: string
  readonly children: ReactElement
}

/** The key of an action that is on the screen, as the user has it; '' for none. */
export function useKeys(name: string): string {
  const map = useKeyMap()
  const action = useAllActions().find((each) => each.name === name)
  return action === undefined ? '' : keysOf(action, map)
}
