import { Kbd, Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from './action.ts'
import look from './command-palette.module.css'
import { keysOf } from './key-map.ts'
import { useAllActions, useKeyMap } from './keys.ts'
import { type FoundEntry, type FoundKind, useEverywhere } from './use-everywhere.ts'

/** What closes it. */
export interface PaletteProps {
  readonly onClose: () => void
}

/** Finds records and calls everywhere, and does whatever can be done on this page, by typing. */
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
  const actions = useFound(text)
  const kinds = useEverywhere(text)
  const entries = [...actions, ...kinds.flatMap((kind) => kind.entries)]
  const choose = (entry: { readonly run: () => void } | undefined) => {
    if (entry === undefined) return
    onClose()
    entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.nativeEvent.isComposing) return
    if (step !== undefined) setAt((at + step + entries.length) % Math.max(1, entries.length))
    else if (event.key === 'Enter') choose(entries[at])
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
          {actions.map((action, index) => (
            <Command key={action.name} {...{ action, index }} isChosen={index === at} onChoose={() => choose(action)} />
          ))}
          <Kinds kinds={kinds} first={actions.length} at={at} onChoose={choose} />
        </div>
        {entries.length > 0 ? null : <Text c="dimmed">{t('palette.none')}</Text>}
      </div>
    </>
  )
}

interface KindsProps {
  readonly kinds: readonly FoundKind[]
  /** Where the first of them stands in the whole list. */
  readonly first: number
  readonly at: number
  readonly onChoose: (entry: FoundEntry) => void
}

function Kinds({ kinds, first, at, onChoose }: KindsProps) {
  const order = kinds.flatMap((kind) => kind.entries)
  return kinds.map(({ label, entries }) => (
    <Fragment key={label}>
      <div className={look.kind} role="presentation">
        {label}
      </div>
      {entries.map((entry) => {
        const index = first + order.indexOf(entry)
        return (
          <Entry key={entry.key} index={index} isChosen={index === at} onChoose={() => onChoose(entry)}>
            <bdi className={look.name}>{entry.name}</bdi>
            <Text span size="sm" c="dimmed">
              <bdi>{entry.detail}</bdi>
            </Text>
          </Entry>
        )
      })}
    </Fragment>
  ))
}

interface EntryProps {
  readonly index: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Command({ action, ...rest }: EntryProps & { readonly action: Action }) {
  const keys = keysOf(action, useKeyMap())
  return (
    <Entry {...rest}>
      {action.label}
      {keys === '' ? null : <Kbd>{keys}</Kbd>}
    </Entry>
  )
}

function Entry({ index, isChosen, onChoose, children }: EntryProps & { readonly children: ReactNode }) {
  const place = useRef<HTMLButtonElement>(null)
  // Whoever goes through them by key sees where they are.
  useEffect(() => {
    if (isChosen) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <UnstyledButton
      ref={place}
      id={`palette-${index}`}
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={look.entry}
      onClick={onChoose}
    >
      {children}
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
