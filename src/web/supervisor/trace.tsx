import { Button, Collapse } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../shared/api.ts'
import { useFormat } from '../shared/format.ts'
import look from './floor.module.css'

/** An event of a call, as the log keeps it. */
interface TraceEntry {
  readonly seq: number
  readonly atMs: number
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
}

const SILENT: ReadonlySet<string> = new Set(['type', 'interaction', 'atMs', 'why', 'order', 'version'])

/** Every event of a call in order, as it happens; for whoever wants to know it exactly. */
export function Trace({ id, changedWith }: { readonly id: string; readonly changedWith: unknown }) {
  const { t } = useTranslation('supervisor')
  const { time } = useFormat()
  const [isOpen, { toggle }] = useDisclosure()
  const { data, refetch } = useQuery({
    queryKey: ['trace', id],
    queryFn: () => ask<{ readonly events: readonly TraceEntry[] }>({ path: `/calls/${id}/trace` }),
    enabled: isOpen,
    retry: false,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the call has changed
  useEffect(() => {
    if (isOpen) void refetch()
  }, [changedWith, isOpen, refetch])
  return (
    <section>
      <Button
        variant="subtle"
        aria-expanded={isOpen}
        leftSection={isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        onClick={toggle}
      >
        {t('trace.title')}
      </Button>
      <Collapse expanded={isOpen}>
        <ol className={look.story}>
          {data?.events.map(({ seq, atMs, type, body }) => (
            <li key={seq}>
              <span className={look.when}>{time(atMs)}</span>
              <span>
                <code>{type}</code> <bdi className={look.faint}>{wordsIn(body)}</bdi>
              </span>
            </li>
          ))}
        </ol>
      </Collapse>
    </section>
  )
}

function wordsIn(body: TraceEntry['body']): string {
  const told = Object.entries(body).filter(([key, value]) => !SILENT.has(key) && isWord(value))
  return told.map(([key, value]) => `${key}: ${String(value)}`).join(' · ')
}

function isWord(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || (typeof value === 'number' && value !== 0)
}
