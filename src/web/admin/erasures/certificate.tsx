import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ShownObject } from '../../../api/shapes/crm-object.ts'
import type { ErasureRow } from '../../../api/shapes/erasure.ts'
import type { UserRow } from '../../../api/shapes/user.ts'
import { useRead } from '../../shared/api.ts'
import { useFormat } from '../../shared/format.ts'
import { nameIn } from '../kinds/names.ts'
import look from './certificate.module.css'

const OTHERS = ['calls', 'threads', 'recordings', 'importedFiles'] as const

/** What was erased of somebody, when, at whose word and why; nothing of the person. */
export function Certificate({ erasure }: { readonly erasure: ErasureRow }) {
  const { t } = useTranslation('admin')
  const format = useFormat()
  const { id, contact, by, beganAtMs, endedAtMs, reason, hash, counts } = erasure
  const { data } = useRead<{ readonly users: readonly UserRow[] }>('/users')
  const kindOf = useKindName()
  const facts: readonly (readonly [string, string])[] = [
    [t('erasures.certificate'), id],
    [t('erasures.formerId'), contact],
    [t('erasures.when'), format.dateTime(beganAtMs)],
    [t('erasures.done'), endedAtMs === 0 ? '–' : format.dateTime(endedAtMs)],
    [t('erasures.by'), data?.users.find((user) => user.id === by)?.name ?? by],
    [t('erasures.reason'), reason === '' ? '–' : t(`erasures.reason.${reason}`)],
  ]
  return (
    <Stack gap="md" pb="md">
      <Facts facts={facts} />
      <div>
        <Text fw={600} size="sm" mb={4}>
          {t('erasures.what')}
        </Text>
        <Facts facts={Object.entries(counts).map(([kind, count]) => [kindOf(kind), format.number(count)] as const)} />
      </div>
      <div>
        <Text fw={600} size="sm">
          SHA-256
        </Text>
        <Text size="xs" className={look.hash}>
          {hash || '–'}
        </Text>
      </div>
      <Group>
        <Button
          component="a"
          href={`/api/v1/erasures/${id}/certificate.txt`}
          download={`erasure-${id}.txt`}
          variant="default"
          leftSection={<IconDownload size={14} />}
        >
          {t('erasures.download')}
        </Button>
      </Group>
    </Stack>
  )
}

/** What a kind of thing is called of which some were erased. */
function useKindName(): (kind: string) => string {
  const { t } = useTranslation('admin')
  const { data } = useRead<{ readonly objects: readonly ShownObject[] }>('/objects')
  return (kind) => {
    const other = OTHERS.find((each) => each === kind)
    if (other !== undefined) return t(`erased.${other}`)
    return nameIn(data?.objects.find(({ name }) => name === kind)?.plural ?? { en: kind })
  }
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, string])[] }) {
  return (
    <dl className={look.facts}>
      {facts.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <bdi>{fact}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
