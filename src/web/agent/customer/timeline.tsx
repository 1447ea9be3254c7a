import { Group, Paper, SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../api/shapes/timeline.ts'
import type { Person } from '../desk-context.ts'
import look from './customer.module.css'
import { TimelineRow } from './timeline-row.tsx'
import { useTimeline } from './use-timeline.ts'

const FILTERS = ['all', 'call', 'note', 'promise'] as const
const ROW_PX = 56
const AHEAD = 8

/** All that happened with somebody in one list; only what is in sight is drawn. */
export function Timeline(person: Person) {
  const { t } = useTranslation('agent')
  const [filter, setFilter] = useState<string>('all')
  const { entries, isLoading, more } = useTimeline(person)
  const shown = filter === 'all' ? entries : entries.filter(({ channel }) => channel === filter)
  const isEmpty = !isLoading && entries.length === 0
  return (
    <Paper component="section" p="sm" className={look.timeline} {...(isEmpty && { 'data-empty': true })}>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2}>{t('timeline.title')}</Title>
        <SegmentedControl
          size="xs"
          aria-label={t('timeline.filter')}
          value={filter}
          onChange={setFilter}
          data={FILTERS.map((value) => ({ value, label: t(`timeline.${value}`) }))}
        />
      </Group>
      {isLoading ? <Skeleton h={160} /> : null}
      {!isLoading && shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(filter === 'all' ? 'timeline.none' : 'timeline.noneOfKind')}
        </Text>
      ) : null}
      <Rows entries={shown} more={more} />
    </Paper>
  )
}

interface RowsProps {
  readonly entries: readonly TimelineEntry[]
  readonly more: (() => void) | undefined
}

function Rows({ entries, more }: RowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: AHEAD,
    getItemKey: (index) => entries[index]?.id ?? index,
  })
  const items = rows.getVirtualItems()
  const isAtEnd = (items.at(-1)?.index ?? 0) >= entries.length - 1
  useEffect(() => {
    if (isAtEnd) more?.()
  }, [isAtEnd, more])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <div ref={box} className={look.scroll} tabIndex={0}>
      <ul className={look.rows} style={{ blockSize: rows.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const entry = entries[index]
          return entry === undefined ? null : (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className={look.row}
              style={{ transform: `translateY(${start}px)` }}
            >
              <TimelineRow entry={entry} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
