import { Button, Group, NativeSelect, Paper, Skeleton, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import { useSession } from '../../shared/session.ts'
import { useHere, useLabel } from '../here.ts'
import { type RecordRow, titleOf } from '../record.ts'
import look from '../records.module.css'
import { AgeRules } from './age-rules.tsx'
import { useVerify } from './use-verify.ts'

interface StalePage {
  readonly stale: readonly { readonly record: RecordRow; readonly sinceMs: number }[]
  readonly days: number
}

const TIERS = ['', 'A', 'B', 'C'] as const

/** Records of which nobody said for long that they are right, the oldest first; what is verified makes room for the next. */
export function VerifyPage() {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const { role } = useSession()
  const labelOf = useLabel()
  const verify = useVerify(object.path)
  const [tier, setTier] = useState('')
  const { data, error, refetch } = useRead<StalePage>(`/to-verify/${object.path}?limit=50&tier=${tier}`)
  const [first] = data?.stale ?? []
  useActions(
    first === undefined
      ? []
      : [{ name: 'records.verify', label: t('verify.first'), keys: 'V', run: () => verify.say(first.record.id) }],
  )
  return (
    <div className={look.column}>
      <Group gap="xs" align="flex-end">
        <Title order={1} className={look.grow}>
          {t('verify.title', { objects: labelOf(object.plural) })}
        </Title>
        <NativeSelect
          label={t('verify.tier')}
          value={tier}
          onChange={({ currentTarget }) => setTier(currentTarget.value)}
          data={TIERS.map((value) => ({ value, label: value === '' ? t('verify.tier.all') : value }))}
        />
      </Group>
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={240} /> : null}
      {data?.stale.length === 0 ? (
        <Empty title={t('verify.none')} hint={t(data.days === 0 ? 'verify.noRule' : 'verify.none.hint')} />
      ) : null}
      {data === undefined || data.stale.length === 0 ? null : (
        <Paper p="sm">
          <ul className={look.lines}>
            {data.stale.map((each) => (
              <StaleLine key={each.record.id} {...each} verify={verify} />
            ))}
          </ul>
        </Paper>
      )}
      {role === 'agent' ? null : <AgeRules />}
    </div>
  )
}

interface LineProps {
  readonly record: RecordRow
  readonly sinceMs: number
  readonly verify: ReturnType<typeof useVerify>
}

function StaleLine({ record, sinceMs, verify }: LineProps) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const format = useFormat()
  const name = titleOf(object, record) || record.id
  return (
    <li className={look.line} style={{ flexWrap: 'wrap' }}>
      <span className={look.grow}>
        <Link to="/records/$path/$id" params={{ path: object.path, id: record.id }} className={look.name}>
          <bdi>{name}</bdi>
        </Link>
      </span>
      <Text span size="sm" c="dimmed">
        {t('verify.since', { time: format.date(sinceMs) })}
      </Text>
      {object.rights.change === 'none' ? null : (
        <Button
          variant="default"
          aria-label={t('verify.right.named', { name })}
          disabled={verify.isSending}
          onClick={() => verify.say(record.id)}
        >
          {t('verify.right')}
        </Button>
      )}
    </li>
  )
}
