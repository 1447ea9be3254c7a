import { Button, Paper, Skeleton, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Consents } from '../../api/shapes/consent.ts'
import type { Person } from '../agent/desk-context.ts'
import { useRead } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import { Pill } from '../shared/pill.tsx'
import { useSession } from '../shared/session.ts'
import { Barred } from './barred-line.tsx'
import { CallAnyway } from './call-anyway.tsx'
import { ConsentForm } from './consent-form.tsx'
import look from './people.module.css'
import { CHANNELS, PURPOSES, SOURCES, wordOf } from './words.ts'

const TONE = { given: 'good', withdrawn: 'bad', expired: 'idle' } as const

/** What a person or an account has said about being reached: what stands, all that was said, and a new word. */
export function ConsentPart({ kind, id }: Person) {
  const { t } = useTranslation('people')
  const { role, agent } = useSession()
  const { data } = useRead<Consents>(`/${kind}/${id}/consents`)
  const [isWriting, form] = useDisclosure()
  return (
    <Paper component="section" p="sm">
      <div className={look.head}>
        <Title order={2}>{t('consent.title')}</Title>
        <Button variant="subtle" onClick={form.toggle} aria-expanded={isWriting}>
          {t('consent.new')}
        </Button>
      </div>
      {data === undefined ? <Skeleton h={60} /> : <Standing consents={data} />}
      {isWriting ? <ConsentForm kind={kind} id={id} onDone={form.close} /> : null}
      {data?.barred.includes('call') && role !== 'agent' && agent !== '' ? <CallAnyway kind={kind} id={id} /> : null}
      {data === undefined || data.words.length <= data.standing.length ? null : <Earlier words={data.words} />}
    </Paper>
  )
}

function Standing({ consents: { barred, standing } }: { readonly consents: Consents }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  if (standing.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('consent.none')}
      </Text>
    )
  return (
    <>
      <Barred channels={barred} />
      <ul className={look.lines}>
        {standing.map(({ id, stands, atMs, validUntilMs, ...word }) => (
          <li key={id} className={look.line}>
            <Pill tone={TONE[stands]}>{t(`consent.${stands}`)}</Pill>
            <What {...word} />
            <Text size="xs" c="dimmed">
              {format.date(atMs)}
              {validUntilMs === null ? null : ` – ${format.date(validUntilMs)}`}
            </Text>
          </li>
        ))}
      </ul>
    </>
  )
}

interface WhatProps {
  readonly channel: unknown
  readonly purpose: unknown
  readonly source: unknown
}

function What({ channel, purpose, source }: WhatProps) {
  const { t } = useTranslation('people')
  const way = wordOf(CHANNELS, channel) ?? 'any'
  const aim = wordOf(PURPOSES, purpose) ?? 'any'
  const from = wordOf(SOURCES, source) ?? 'other'
  return (
    <span className={look.grow}>
      {t(`channel.${way}`)} · {t(`purpose.${aim}`)}
      <Text span size="xs" c="dimmed">
        {' '}
        {t('consent.by', { source: t(`source.${from}`) })}
      </Text>
    </span>
  )
}

function Earlier({ words }: { readonly words: Consents['words'] }) {
  const { t } = useTranslation('people')
  const format = useFormat()
  const [isOpen, list] = useDisclosure()
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={list.toggle} aria-expanded={isOpen}>
        {t('consent.all', { count: words.length })}
      </Button>
      {isOpen ? (
        <ul className={look.lines}>
          {words.map((word) => (
            <li key={word.id} className={look.line}>
              <span className={look.grow}>
                {t(`consent.${word['state'] === 'withdrawn' ? 'withdrawn' : 'given'}`)}
                {': '}
                <What channel={word['channel']} purpose={word['purpose']} source={word['source']} />
                {typeof word['proof'] === 'string' ? (
                  <Text size="sm">
                    <bdi>{word['proof']}</bdi>
                  </Text>
                ) : null}
              </span>
              <Text size="xs" c="dimmed">
                {format.dateTime(Number(word['atMs']))}
              </Text>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
