import { Button, Group, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterShape } from '../../../api/shapes/letter.ts'
import { useCommand } from '../../shared/command.ts'
import { useFormat } from '../../shared/format.ts'
import { Pill } from '../../shared/pill.tsx'
import look from './letters.module.css'

interface LineProps {
  readonly letter: LetterShape
  readonly isSent: boolean
  readonly onAnswer: () => void
}

/** A letter in a folder; it opens where it stands, and is read by that. */
export function LetterLine({ letter, isSent, onAnswer }: LineProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { send } = useCommand()
  const [isOpen, setOpen] = useState(false)
  const { id, subject, from, to, atMs, readAtMs } = letter
  const isNew = readAtMs === 0
  const people = isSent ? to.map(({ name }) => name).join(', ') : from.name
  const open = () => {
    setOpen(!isOpen)
    if (isNew && !isOpen) void send({ method: 'PUT', path: `/letters/${id}/read`, body: { isRead: true } })
  }
  return (
    <li className={look.letter}>
      <UnstyledButton className={look.head} aria-expanded={isOpen} onClick={open} {...(isNew && { 'data-new': true })}>
        <bdi className={look.people}>{people}</bdi>
        <bdi className={look.subject}>{subject}</bdi>
        {isNew ? <Pill tone="good">{t('letters.new.word')}</Pill> : null}
        <span className={look.time}>{format.when(atMs)}</span>
      </UnstyledButton>
      {isOpen ? <LetterText letter={letter} isSent={isSent} onAnswer={onAnswer} /> : null}
    </li>
  )
}

function LetterText({ letter, isSent, onAnswer }: LineProps) {
  const { t } = useTranslation('calendar')
  const { send, isSending } = useCommand()
  const { id, to, text, about } = letter
  const hasRead = to.filter(({ readAtMs }) => readAtMs > 0)
  const isCompany = !isSent && to.length > 1
  return (
    <div className={look.body}>
      {isCompany ? (
        <Text size="xs" c="dimmed">
          {t('letters.company', { names: to.map(({ name }) => name).join(', ') })}
        </Text>
      ) : null}
      {isSent ? (
        <Text size="xs" c="dimmed">
          {hasRead.length === 0
            ? t('letters.readBy.none')
            : t('letters.readBy', { names: hasRead.map(({ name }) => name).join(', ') })}
        </Text>
      ) : null}
      <Text size="sm" className={look.text}>
        <bdi>{text}</bdi>
      </Text>
      {about === null || about.path === '' ? null : (
        <Text size="sm">
          {t('letters.about')}{' '}
          <Link to="/records/$path/$id" params={{ path: about.path, id: about.id }} className={look.link}>
            <bdi>{about.name || about.id}</bdi>
          </Link>
        </Text>
      )}
      <Group gap="xs">
        {isSent ? null : (
          <Button variant="default" onClick={onAnswer}>
            {t('letters.answer')}
          </Button>
        )}
        {isSent ? null : <Unread id={id} />}
        <Button
          variant="default"
          disabled={isSending}
          onClick={() => void send({ method: 'DELETE', path: `/letters/${id}` })}
        >
          {t('letters.away')}
        </Button>
      </Group>
    </div>
  )
}

function Unread({ id }: { readonly id: string }) {
  const { t } = useTranslation('calendar')
  const { send, isSending } = useCommand()
  const mark = () => void send({ method: 'PUT', path: `/letters/${id}/read`, body: { isRead: false } })
  return (
    <Button variant="default" disabled={isSending} onClick={mark}>
      {t('letters.unread')}
    </Button>
  )
}
