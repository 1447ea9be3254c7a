import { Button, Group, Paper, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { toasts } from '../../shared/toasts.ts'
import { useHere } from '../here.ts'
import look from '../records.module.css'

interface AgeRule {
  readonly id: string
  readonly subject: string
  readonly object: string
  readonly days: number
}

interface Run {
  readonly count: number
  readonly ownerless: number
}

/** The rules by which records of this kind age, and what makes tasks of them for their owners. */
export function AgeRules() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { data } = useRead<{ readonly rows: readonly AgeRule[] }>(`/age-rules?object=${object.name}`)
  return (
    <Paper component="section" p="sm">
      <Group justify="space-between">
        <Title order={2}>{t('verify.rules')}</Title>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link
              to="/records/$path/$id"
              params={{ path: 'age-rules', id: 'new' }}
              search={{ object: object.name }}
              {...props}
            />
          )}
        >
          {t('new')}
        </Button>
      </Group>
      <ul className={look.lines}>
        {data?.rows.map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
      </ul>
    </Paper>
  )
}

function Rule({ rule: { id, subject, days } }: { readonly rule: AgeRule }) {
  const { t } = useTranslation('records')
  const { send, isSending } = useCommand()
  const [dry, setDry] = useState<Run>()
  const run = async (isDryRun: boolean) => {
    const path = `/age-rules/${id}/run`
    const ended = await send<Run>({ path, body: { isDryRun }, changes: ['tasks', 'activities'] })
    if (!('answer' in ended)) return
    setDry(isDryRun ? ended.answer : undefined)
    if (!isDryRun) toasts.show({ color: 'green', message: t('verify.made', { count: ended.answer.count }) })
  }
  return (
    <li className={look.line} style={{ flexWrap: 'wrap' }}>
      <span className={look.grow}>
        <Link to="/records/$path/$id" params={{ path: 'age-rules', id }} className={look.name}>
          <bdi>{subject}</bdi>
        </Link>{' '}
        <Text span size="sm" c="dimmed">
          {t('verify.days', { count: days })}
        </Text>
      </span>
      {dry === undefined ? (
        <Button variant="default" disabled={isSending} onClick={() => void run(true)}>
          {t('verify.dry')}
        </Button>
      ) : (
        <>
          <Text span size="sm" role="status">
            {t('verify.would', { count: dry.count, ownerless: dry.ownerless })}
          </Text>
          <Button disabled={isSending || dry.count === 0} onClick={() => void run(false)}>
            {t('verify.run')}
          </Button>
        </>
      )}
    </li>
  )
}
