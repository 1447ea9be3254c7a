import { Button, Group, Paper, Skeleton, Switch, Text, Textarea, TextInput, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { useFormat } from '../../shared/format.ts'
import { useActions } from '../../shared/keys.ts'
import { PageError } from '../../shared/page-error.tsx'
import look from '../work/work.module.css'

interface Memo {
  readonly id: string
  readonly version: number
  readonly updatedAtMs: number
  readonly title: string
  readonly text: string | null
  readonly isPinned: boolean | null
}

/** A memo that is being written; `id` is '' for a new one. */
type Draft = Pick<Memo, 'id' | 'version' | 'title' | 'isPinned'> & { readonly text: string }

const BLANK: Draft = { id: '', version: 0, title: '', text: '', isPinned: false }

/** What somebody keeps in mind for themselves: what is on top first, then what was changed last. */
export function MemosPage() {
  const { t } = useTranslation('calendar')
  const [draft, setDraft] = useState<Draft>()
  const { data, error, refetch } = useRead<{ readonly rows: readonly Memo[] }>('/memos?limit=200')
  useActions([{ name: 'memos.new', label: t('memos.new'), keys: 'N', run: () => setDraft(BLANK) }])
  const memos = (data?.rows ?? []).toSorted(
    (a, b) => Number(b.isPinned ?? false) - Number(a.isPinned ?? false) || b.updatedAtMs - a.updatedAtMs,
  )
  return (
    <div className={look.page}>
      <div className={look.bar}>
        <Title order={1} className={look.title}>
          {t('memos.title')}
        </Title>
        <Button size="sm" title={t('memos.new.hint')} onClick={() => setDraft(BLANK)}>
          {t('memos.new')}
        </Button>
      </div>
      {draft === undefined ? null : <MemoForm key={draft.id} first={draft} onClose={() => setDraft(undefined)} />}
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={160} /> : null}
      {data?.rows.length === 0 && draft === undefined ? (
        <Empty title={t('memos.none')} hint={t('memos.none.hint')} />
      ) : null}
      <div className={look.cards}>
        {memos.map((memo) => (
          <MemoCard key={memo.id} memo={memo} onEdit={() => setDraft({ ...memo, text: memo.text ?? '' })} />
        ))}
      </div>
    </div>
  )
}

function MemoCard({ memo, onEdit }: { readonly memo: Memo; readonly onEdit: () => void }) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  return (
    <Paper component="article" p="sm" aria-label={memo.title}>
      <Title order={2}>
        <bdi>{memo.title}</bdi>
      </Title>
      <Text size="xs" c="dimmed" mb={6}>
        {memo.isPinned === true ? `${t('memos.pinned')} · ` : ''}
        {format.when(memo.updatedAtMs)}
      </Text>
      <Text size="sm" className={look.memo}>
        <bdi>{memo.text}</bdi>
      </Text>
      <Button mt="xs" variant="default" aria-label={t('memos.edit.named', { title: memo.title })} onClick={onEdit}>
        {t('memos.edit')}
      </Button>
    </Paper>
  )
}

function MemoForm({ first, onClose }: { readonly first: Draft; readonly onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState(first)
  const { id, version, title, text, isPinned } = draft
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const body = { title: title.trim(), text: text === '' ? null : text, isPinned: isPinned ?? false }
    const ended = await send(
      id === '' ? { path: '/memos', body } : { method: 'PATCH', path: `/memos/${id}`, ifMatch: version, body },
    )
    if ('answer' in ended) onClose()
  }
  const remove = async () => {
    const ended = await send({ method: 'DELETE', path: `/memos/${id}` })
    if ('answer' in ended) onClose()
  }
  return (
    <Paper component="form" p="sm" onSubmit={(event: FormEvent) => void save(event)} aria-label={t('memos.form')}>
      <MemoFields draft={draft} onChange={setDraft} />
      <Group mt="sm" gap="xs">
        <Button type="submit" size="sm" loading={isSending} disabled={title.trim() === ''}>
          {t('form.save')}
        </Button>
        <Button variant="default" size="sm" onClick={onClose}>
          {t('form.close')}
        </Button>
        {id === '' ? null : (
          <Button variant="default" color="red" size="sm" disabled={isSending} onClick={() => void remove()}>
            {t('memos.remove')}
          </Button>
        )}
      </Group>
    </Paper>
  )
}

function MemoFields({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const { t } = useTranslation('calendar')
  const { title, text, isPinned } = draft
  return (
    <>
      <TextInput
        required
        autoFocus
        label={t('memos.name')}
        maxLength={200}
        value={title}
        onChange={({ currentTarget }) => onChange({ ...draft, title: currentTarget.value })}
      />
      <Textarea
        mt="xs"
        label={t('memos.text')}
        autosize
        minRows={4}
        maxRows={20}
        maxLength={20_000}
        value={text}
        onChange={({ currentTarget }) => onChange({ ...draft, text: currentTarget.value })}
      />
      <Switch
        mt="xs"
        label={t('memos.pin')}
        checked={isPinned ?? false}
        onChange={({ currentTarget }) => onChange({ ...draft, isPinned: currentTarget.checked })}
      />
    </>
  )
}
