import { Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { PageError } from '../../shared/page-error.tsx'
import type { Refusal } from '../../shared/refusal.ts'
import { useSession } from '../../shared/session.ts'
import { useHere, useLabel } from '../here.ts'
import look from '../records.module.css'
import type { Pair } from './pair.ts'
import { PairCard } from './pair-card.tsx'

const LOOK_AGAIN_MS = 1_000

interface Search {
  readonly status: 'none' | 'running' | 'done' | 'stopped' | 'failed'
  readonly endedAtMs: number
  readonly pairs: number
}

interface Page {
  readonly pairs: readonly Pair[]
  readonly next: string
  readonly search: Search
}

/** Records that may be one, the surest pair first. */
export function DuplicatesPage() {
  const { object } = useHere()
  return <Found key={object.path} />
}

function Found() {
  const { t } = useTranslation('records')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = usePairs()
  const first = data?.pages[0]
  if (first === undefined && error !== null) return <PageError error={error} reset={() => void refetch()} />
  if (first === undefined) return <Skeleton h={320} />
  const pairs = data?.pages.flatMap((page) => page.pairs) ?? []
  const hint = t(first.search.status === 'none' ? 'duplicates.never' : 'duplicates.none.hint')
  return (
    <Stack gap="md">
      <Head search={first.search} />
      {pairs.length === 0 && first.search.status !== 'running' ? (
        <Empty title={t('duplicates.none')} hint={hint} />
      ) : null}
      <ul className={look.lines}>
        {pairs.map((pair) => (
          <li key={pair.records.map(({ id }) => id).join()}>
            <Paper p="sm" mb="sm" component="article">
              <PairCard pair={pair} />
            </Paper>
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <Button variant="default" size="sm" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('duplicates.more')}
        </Button>
      ) : null}
    </Stack>
  )
}

function Head({ search }: { readonly search: Search }) {
  const { t } = useTranslation('records')
  const { object } = useHere()
  const labelOf = useLabel()
  const { role } = useSession()
  const { send, isSending } = useCommand()
  const begin = () => void send({ path: '/duplicates/search', body: { object: object.name } })
  return (
    <div className={look.head}>
      <Title order={1} className={look.grow}>
        {t('duplicates.title', { objects: labelOf(object.plural) })}
      </Title>
      <Standing search={search} />
      {role === 'agent' ? null : (
        <Button size="sm" loading={isSending || search.status === 'running'} onClick={begin}>
          {t('duplicates.search')}
        </Button>
      )}
      <Button
        renderRoot={(props) => <Link to="/records/$path" params={{ path: object.path }} {...props} />}
        variant="default"
        size="sm"
      >
        {labelOf(object.plural)}
      </Button>
    </div>
  )
}

function Standing({ search: { status, pairs, endedAtMs } }: { readonly search: Search }) {
  const { t } = useTranslation('records')
  const format = useFormat()
  const said = {
    none: t('duplicates.never'),
    running: t('duplicates.running'),
    done: t('duplicates.done', { count: pairs, time: format.when(endedAtMs) }),
    stopped: t('duplicates.stopped'),
    failed: t('duplicates.failed'),
  }
  return (
    <Text size="sm" c="dimmed" role="status">
      {said[status]}
    </Text>
  )
}

function usePairs() {
  const { object } = useHere()
  return useInfiniteQuery<Page, Refusal, { pages: readonly Page[] }, readonly string[], string>({
    queryKey: ['duplicates', object.name],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      ask({
        path: `/duplicates?object=${object.name}&limit=20${pageParam === '' ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`,
      }),
    getNextPageParam: ({ next }) => (next === '' ? undefined : next),
    refetchInterval: ({ state }) => (state.data?.pages[0]?.search.status === 'running' ? LOOK_AGAIN_MS : false),
  })
}
