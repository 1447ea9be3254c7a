import { Button, Group, Paper, SegmentedControl, Skeleton, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LetterShape } from '../../../api/shapes/letter.ts'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { useActions } from '../../shared/keys.ts'
import { useMine } from '../../shared/live.ts'
import { PageError } from '../../shared/page-error.tsx'
import look from '../work/work.module.css'
import { answerTo, BLANK, chasing, type LetterDraft } from './draft.ts'
import { LetterForm } from './letter-form.tsx'
import { LetterLine } from './letter-line.tsx'

const FOLDERS = ['inbox', 'sent'] as const
type Folder = (typeof FOLDERS)[number]
const FIRST = 50
const MOST = 200

/** Letters between colleagues: those that came, those that went, and a new one. */
export function LettersPage() {
  const { t } = useTranslation('calendar')
  const { to, about, object, subject } = useSearch({ strict: false })
  const [folder, setFolder] = useState<Folder>('inbox')
  const [limit, setLimit] = useState(FIRST)
  const [draft, setDraft] = useState<LetterDraft | undefined>(() => chasing({ to, about, object, subject }))
  const { data, error, refetch } = useRead<{ readonly letters: readonly LetterShape[]; readonly next: string }>(
    `/letters?folder=${folder}&limit=${limit}`,
  )
  useFreshLetters()
  useActions([{ name: 'letters.new', label: t('letters.new'), keys: 'N', run: () => setDraft(BLANK) }])
  const letters = data?.letters ?? []
  return (
    <div className={look.page}>
      <LettersBar folder={folder} onFolder={setFolder} onNew={() => setDraft(BLANK)} />
      {draft === undefined ? null : (
        <LetterForm key={draft.answers} first={draft} onClose={() => setDraft(undefined)} />
      )}
      {data === undefined && error !== null ? <PageError error={error} reset={() => void refetch()} /> : null}
      {data === undefined && error === null ? <Skeleton h={160} /> : null}
      {data?.letters.length === 0 ? <Empty title={t('letters.none')} hint={t(`letters.none.${folder}`)} /> : null}
      {letters.length === 0 ? null : (
        <Paper p="sm">
          <ul className={look.lines}>
            {letters.map((letter) => (
              <LetterLine
                key={letter.id}
                letter={letter}
                isSent={folder === 'sent'}
                onAnswer={() => setDraft(answerTo(letter, t('letters.answer.subject', { subject: letter.subject })))}
              />
            ))}
          </ul>
        </Paper>
      )}
      {data === undefined || data.next === '' || limit >= MOST ? null : (
        <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => setLimit(MOST)}>
          {t('letters.older')}
        </Button>
      )}
    </div>
  )
}

interface BarProps {
  readonly folder: Folder
  readonly onFolder: (folder: Folder) => void
  readonly onNew: () => void
}

function LettersBar({ folder, onFolder, onNew }: BarProps) {
  const { t } = useTranslation('calendar')
  return (
    <div className={look.bar}>
      <Title order={1} className={look.title}>
        {t('letters.title')}
      </Title>
      <Group gap="xs">
        <SegmentedControl
          size="sm"
          aria-label={t('letters.folder')}
          value={folder}
          onChange={(value) => onFolder(value === 'sent' ? 'sent' : 'inbox')}
          data={FOLDERS.map((value) => ({ value, label: t(`letters.${value}`) }))}
        />
        <Button size="sm" onClick={onNew}>
          {t('letters.new')}
        </Button>
      </Group>
    </div>
  )
}

/** What comes while the page is open is read at once. */
function useFreshLetters(): void {
  const told = useMine('letters')
  const queries = useQueryClient()
  const mark = `${told?.unread} ${told?.newest.id}`
  useEffect(() => {
    void mark
    void queries.invalidateQueries({ queryKey: ['letters'] })
  }, [mark, queries])
}
