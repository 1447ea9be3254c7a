import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useFloorActs } from './use-floor-acts.ts'

const BEST = 10
const FIRST_LEVEL = 5

type Levels = Readonly<Record<string, number>>

/** Changes what an agent can do, at once. */
export function AgentSkills({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { setSkills, isSending } = useFloorActs()
  const [draft, setDraft] = useState<Levels>()
  const skills = draft ?? agent.skills
  const without = (skill: string) => Object.fromEntries(Object.entries(skills).filter(([each]) => each !== skill))
  const save = () => {
    if (draft !== undefined) setSkills(agent.id, draft)
    setDraft(undefined)
  }
  return (
    <section aria-labelledby="agent-skills">
      <Text component="h3" id="agent-skills" fw={600} mb={4}>
        {t('skills.title')}
      </Text>
      <Stack gap={6}>
        {Object.entries(skills).map(([skill, level]) => (
          <SkillLevel
            key={skill}
            skill={skill}
            level={level}
            onChange={(next) => setDraft({ ...skills, [skill]: next })}
            onRemove={() => setDraft(without(skill))}
          />
        ))}
        {Object.keys(skills).length === 0 ? <Text c="dimmed">{t('skills.none')}</Text> : null}
        <NewSkill skills={skills} onAdd={(skill) => setDraft({ ...skills, [skill]: FIRST_LEVEL })} />
        <Group justify="end">
          <Button disabled={draft === undefined || isSending} onClick={save}>
            {t('skills.save')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

interface SkillLevelProps {
  readonly skill: string
  readonly level: number
  readonly onChange: (level: number) => void
  readonly onRemove: () => void
}

function SkillLevel({ skill, level, onChange, onRemove }: SkillLevelProps) {
  const { t } = useTranslation('supervisor')
  return (
    <Group gap="xs" wrap="nowrap">
      <Text flex={1} size="sm">
        {skill}
      </Text>
      <NumberInput
        w={88}
        size="xs"
        aria-label={t('skills.level', { skill })}
        min={0}
        max={BEST}
        allowDecimal={false}
        value={level}
        onChange={(value) => onChange(Number(value) || 0)}
      />
      <ActionIcon aria-label={t('skills.remove', { skill })} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  )
}

function NewSkill({ skills, onAdd }: { readonly skills: Levels; readonly onAdd: (skill: string) => void }) {
  const { t } = useTranslation('supervisor')
  const [typed, setTyped] = useState('')
  const name = typed.trim().toLowerCase()
  const canAdd = /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) && !(name in skills)
  const add = () => {
    onAdd(name)
    setTyped('')
  }
  return (
    <Group gap="xs" wrap="nowrap">
      <TextInput
        flex={1}
        size="xs"
        aria-label={t('skills.new')}
        placeholder={t('skills.new')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button variant="default" leftSection={<IconPlus size={16} />} disabled={!canAdd} onClick={add}>
        {t('skills.add')}
      </Button>
    </Group>
  )
}
