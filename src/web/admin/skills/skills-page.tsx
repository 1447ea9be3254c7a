import { Button, Group, Paper, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { useRead } from '../../shared/api.ts'
import { useCommand } from '../../shared/command.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { noteApplied } from '../settings/applied.ts'
import { changedAgents, changedCells, type Matrix } from './matrix.ts'
import { SkillGrid } from './skill-grid.tsx'
import { useSkillNames } from './skill-names.ts'

/** Who can do what, and how well: changed like a spreadsheet, applied at once. */
export function SkillsPage() {
  const { t } = useTranslation('admin')
  const list = useRead<{ agents: readonly AgentSettings[] }>('/settings/agents')
  const known = useSkillNames()
  const { send, isSending } = useCommand()
  const [draft, setDraft] = useState<Matrix>({})
  const [added, setAdded] = useState<readonly string[]>([])
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const agents = list.data?.agents ?? []
  const stored: Matrix = Object.fromEntries(agents.map(({ id, skills }) => [id, skills]))
  const matrix = { ...stored, ...draft }
  const changed = changedAgents(stored, matrix)
  const skills = [...new Set([...known, ...added])]
  const apply = async () => {
    const given = Object.fromEntries(changed.map((id) => [id, matrix[id] ?? {}]))
    const body = { agents: given }
    const outcome = await send({ method: 'PUT', path: '/settings/skills', body, changes: ['agents', 'audit'] })
    if ('refusal' in outcome) return
    // One change each: more than one is undone from the list of changes.
    const seq = changed.length === 1 ? outcome.answer.events[0]?.seq : undefined
    noteApplied({ name: t('skills.applied', { count: changed.length }), act: 'applied', atMs: Date.now(), seq })
    setDraft({})
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1}>{t('skills.title')}</Title>
          <Text c="dimmed" size="sm" maw={640}>
            {t('skills.about')}
          </Text>
        </div>
        <NewSkill onAdd={(skill) => setAdded((all) => [...all, skill])} />
      </Group>
      {list.data === undefined ? <Skeleton h={280} /> : null}
      {list.data !== undefined && agents.length === 0 ? <Empty title={t('agents.empty')} /> : null}
      {list.data !== undefined && agents.length > 0 && skills.length === 0 ? (
        <Empty title={t('skills.empty')} hint={t('skills.empty.hint')} />
      ) : null}
      {agents.length === 0 || skills.length === 0 ? null : (
        <Paper p={0} w="fit-content" maw="100%" style={{ overflow: 'hidden' }}>
          <SkillGrid agents={agents} skills={skills} matrix={matrix} stored={stored} onChange={setDraft} />
        </Paper>
      )}
      <Group gap="sm" mih={36}>
        <Button size="sm" disabled={changed.length === 0} loading={isSending} onClick={() => void apply()}>
          {t('skills.apply')}
        </Button>
        <Button size="sm" variant="default" disabled={changed.length === 0} onClick={() => setDraft({})}>
          {t('skills.discard')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {changed.length === 0 ? t('skills.unchanged') : t('skills.changed', { count: changedCells(stored, matrix) })}
        </Text>
      </Group>
    </Stack>
  )
}

function NewSkill({ onAdd }: { readonly onAdd: (skill: string) => void }) {
  const { t } = useTranslation('admin')
  const [name, setName] = useState('')
  const isName = /^[a-z0-9][a-z0-9-]{0,62}$/.test(name)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isName) return
        onAdd(name)
        setName('')
      }}
    >
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <TextInput
          aria-label={t('skills.new')}
          placeholder={t('skills.new')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value.trim().toLowerCase())}
          error={name !== '' && !isName ? t('error.slug') : undefined}
          autoComplete="off"
        />
        <Button type="submit" size="sm" variant="default" disabled={!isName}>
          {t('skills.add')}
        </Button>
      </Group>
    </form>
  )
}
