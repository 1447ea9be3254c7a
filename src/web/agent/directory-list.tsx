import { ScrollArea, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuilding, IconHash, IconSearch, IconUser, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Directory } from '../../api/shapes/directory.ts'
import { ask, keyOf } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import { Pill } from '../shared/pill.tsx'
import { AGENT_TONE } from '../shared/status-tone.ts'
import look from './directory-list.module.css'
import type { Entry } from './now/use-call-acts.ts'

const PAUSE_MS = 150

/** Finds somebody by typing: agents with their state, queues with their wait, customers, numbers. */
export function DirectoryList({ label, isMeant = () => true, onPick, height, isShy = false }: DirectoryListProps) {
  const { t } = useTranslation('agent')
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const found = useFound(text).filter(isMeant)
  const isListed = !isShy || text !== ''
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const entry = found[at]
    if (step !== undefined) setAt((at + step + found.length) % Math.max(1, found.length))
    else if (event.key === 'Enter' && entry !== undefined) onPick(entry)
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded={isListed}
        {...(isListed ? { 'aria-controls': id } : {})}
        {...(isListed && at < found.length ? { 'aria-activedescendant': `${id}-${at}` } : {})}
        aria-label={label}
        placeholder={t('directory.search')}
        leftSection={<IconSearch size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {isListed ? (
        <ScrollArea.Autosize {...{ [isShy ? 'mah' : 'h']: height }} mt="xs" type="auto" offsetScrollbars="y">
          <Found {...{ id, label, found, at, onPick }} />
        </ScrollArea.Autosize>
      ) : null}
    </>
  )
}

/** What a list shows, and what choosing does. */
export interface DirectoryListProps {
  readonly label: string
  readonly isMeant?: (entry: Entry) => boolean
  readonly onPick: (entry: Entry) => void
  readonly height: number | string
  /** Nothing is listed until something is typed. */
  readonly isShy?: boolean
}

interface FoundProps extends Pick<DirectoryListProps, 'label' | 'onPick'> {
  readonly id: string
  readonly found: readonly Entry[]
  readonly at: number
}

function Found({ id, label, found, at, onPick }: FoundProps) {
  const { t } = useTranslation('agent')
  return (
    <>
      <div role="listbox" id={id} aria-label={label}>
        {found.map((each, index) => (
          <Row
            key={`${each.kind}:${each.entry.id}`}
            id={`${id}-${index}`}
            each={each}
            isChosen={index === at}
            onPick={() => onPick(each)}
          />
        ))}
      </div>
      {found.length > 0 ? null : (
        <Text size="sm" c="dimmed" p="xs">
          {t('directory.none')}
        </Text>
      )}
    </>
  )
}

function useFound(text: string): readonly Entry[] {
  const [wanted] = useDebouncedValue(text.trim(), PAUSE_MS)
  const path = `/directory?q=${encodeURIComponent(wanted)}`
  const { data } = useQuery<Directory>({
    queryKey: keyOf(path),
    queryFn: () => ask<Directory>({ path }),
    placeholderData: keepPreviousData,
  })
  if (data === undefined) return []
  return [
    ...data.numbers.filter(({ label }) => label === '').map((entry) => ({ kind: 'number', entry }) as const),
    ...data.agents.map((entry) => ({ kind: 'agent', entry }) as const),
    ...data.queues.map((entry) => ({ kind: 'queue', entry }) as const),
    ...data.contacts.map((entry) => ({ kind: 'contact', entry }) as const),
    ...data.numbers.filter(({ label }) => label !== '').map((entry) => ({ kind: 'number', entry }) as const),
  ]
}

interface RowProps {
  readonly id: string
  readonly each: Entry
  readonly isChosen: boolean
  readonly onPick: () => void
}

function Row({ id, each, isChosen, onPick }: RowProps) {
  return (
    <UnstyledButton id={id} role="option" aria-selected={isChosen} tabIndex={-1} className={look.row} onClick={onPick}>
      <EntryLine each={each} />
    </UnstyledButton>
  )
}

/** One entry of the phone book in one line. */
export function EntryLine({ each }: { readonly each: Entry }) {
  const { t } = useTranslation(['agent', 'shared'])
  const format = useFormat()
  const { kind, entry } = each
  if (kind === 'agent') {
    const known = statusOf(entry.status)
    return (
      <Line icon={<IconUser size={16} />} name={entry.name}>
        <Pill tone={AGENT_TONE[known]}>{t(`shared:agentStatus.${known}`)}</Pill>
      </Line>
    )
  }
  if (kind === 'queue') {
    const { ready, estimatedWaitMs } = entry
    const wait = estimatedWaitMs === null ? t('directory.unknownWait') : format.duration(estimatedWaitMs)
    return (
      <Line icon={<IconUsers size={16} />} name={entry.name}>
        {t('directory.queue', { ready, wait })}
      </Line>
    )
  }
  if (kind === 'contact') {
    const icon = entry.object === 'account' ? <IconBuilding size={16} /> : <IconUser size={16} />
    return (
      <Line icon={icon} name={entry.name}>
        <bdi>{entry.number}</bdi>
      </Line>
    )
  }
  return (
    <Line icon={<IconHash size={16} />} name={entry.id}>
      <bdi>{entry.label}</bdi>
    </Line>
  )
}

function Line({
  icon,
  name,
  children,
}: {
  readonly icon: ReactNode
  readonly name: string
  readonly children: ReactNode
}) {
  return (
    <>
      <span className={look.icon} aria-hidden>
        {icon}
      </span>
      <span className={look.name}>
        <bdi>{name}</bdi>
      </span>
      <span className={look.more}>{children}</span>
    </>
  )
}

function statusOf(status: string): keyof typeof AGENT_TONE {
  return isStatus(status) ? status : 'offline'
}

function isStatus(status: string): status is keyof typeof AGENT_TONE {
  return status in AGENT_TONE
}
