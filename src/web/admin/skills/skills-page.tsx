import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentSettings } from '../../../core/words/agent.ts'
import { useRead } from '../../shared/api.ts'
import { Empty } from '../../shared/empty.tsx'
import { PageError } from '../../shared/page-error.tsx'
import { PageHead } from '../page-head.tsx'
import { NewSkill } from './new-skill.tsx'
import { SkillGrid } from './skill-grid.tsx'
import { useSkillNames } from './skill-names.ts'
import { useSkillDraft } from './use-skill-draft.ts'

const NOBODY: readonly AgentSettings[] = []

/** Who can do what, and how well: changed like a spreadsheet, applied at once. */
export function SkillsPage() {
  const { t } = useTranslation('admin')
  const list = useRead<{ agents: readonly AgentSettings[] }>('/settings/agents')
  const known = useSkillNames()
  const [added, setAdded] = useState<readonly string[]>([])
  const agents = list.data?.agents ?? NOBODY
  const draft = useSkillDraft(agents)
  if (list.error !== null) return <PageError error={list.error} reset={() => void list.refetch()} />
  const { stored, matrix, changes } = draft
  const skills = [...new Set([...known, ...added])]
  return (
    <Stack gap="md">
      <PageHead title="skills.title" about="skills.about">
        <NewSkill onAdd={(skill) => setAdded((all) => [...all, skill])} />
      </PageHead>
      {list.data === undefined ? <Skeleton h={280} /> : null}
      {list.data !== undefined && agents.length === 0 ? <Empty title={t('agents.empty')} /> : null}
      {agents.length > 0 && skills.length === 0 ? (
        <Empty title={t('skills.empty')} hint={t('skills.empty.hint')} />
      ) : null}
      {agents.length === 0 || skills.length === 0 ? null : (
        <Paper p={0} w="fit-content" maw="100%" style={{ overflow: 'hidden' }}>
          <SkillGrid {...{ agents, skills, matrix, stored }} onChange={draft.change} />
        </Paper>
      )}
      <Group gap="sm" mih={36}>
        <Button size="sm" disabled={changes === 0} loading={draft.isSending} onClick={() => void draft.apply()}>
          {t('skills.apply')}
        </Button>
        <Button size="sm" variant="default" disabled={changes === 0} onClick={draft.discard}>
          {t('skills.discard')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {changes === 0 ? t('skills.unchanged') : t('skills.changed', { count: changes })}
        </Text>
      </Group>
    </Stack>
  )
}
