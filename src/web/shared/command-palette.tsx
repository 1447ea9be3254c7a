import { Kbd, Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from './action.ts'
import look from './command-palette.module.css'
import { keysOf } from './key-map.ts'
import { useAllActions, useKeyMap } from './keys.ts'

/** What closes it. */
export interface PaletteProps {
  readonly onClose: () => void
}

/** Finds and does whatever can be done on this page, by typing. */
export function CommandPalette({ onClose }: PaletteProps) {
  const { t } = useTranslation('shared')
  return (
    <Modal opened onClose={onClose} title={t('palette.title')} yOffset="10dvh">
      <Search onClose={onClose} />
    </Modal>
  )
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shared')
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(text)
  const choose = (action: Action | undefined) => {
    if (action === undefined) return
    onClose()
    action.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((at + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter') choose(found[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div className={look.list}>
        <div role="listbox" id="palette-list" aria-label={t('palette.title')}>
          {found.map((action, index) => (
            <Entry key={action.name} {...{ action, index }} isChosen={index === at} onChoose={() => choose(action)} />
          ))}
        </div>
        {found.length > 0 ? null : <Text c="dimmed">{t('palette.none')}</Text>}
      </div>
    </>
  )
}

interface EntryProps {
  readonly action: Action
  readonly index: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Entry({ action, index, isChosen, onChoose }: EntryProps) {
  const keys = keysOf(action, useKeyMap())
  return (
    <UnstyledButton
      id={`palette-${index}`}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={look.entry}
      onClick={onChoose}
    >
      {action.label}
      {keys === '' ? null : <Kbd>{keys}</Kbd>}
    </UnstyledButton>
  )
}

function useFound(text: string): readonly Action[] {
  const words = text.toLowerCase().split(/\s+/)
  return useAllActions().filter(
    ({ label, name, isEnabled }) =>
      name !== 'shell.palette' && isEnabled !== false && words.every((word) => label.toLowerCase().includes(word)),
  )
}
