import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useFloorActs } from './use-floor-acts.ts'

const BEST = 10
const FIRST_LEVEL = 5

/** Changes what an agent can do, at once. */
export function AgentSkills({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { setSkills, isSending } = useFloorActs()
  const [draft, setDraft] = useState<Readonly<Record<string, number>> | undefined>(undefined)
  const [added, setAdded] = useState('')
  const skills = draft ?? agent.skills
  const name = added.trim().toLowerCase()
  const canAdd = /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) && !(name in skills)
  const without = (skill: string) => Object.fromEntries(Object.entries(skills).filter(([each]) => each !== skill))
  return (
    <section>
      <Text component="h3" fw={600} mb={4}>
        {t('skills.title')}
      </Text>
      <Stack gap={6}>
        {Object.entries(skills).map(([skill, level]) => (
          <Group key={skill} gap="xs" wrap="nowrap">
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
              onChange={(value) => setDraft({ ...skills, [skill]: Number(value) || 0 })}
            />
            <ActionIcon aria-label={t('skills.remove', { skill })} onClick={() => setDraft(without(skill))}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        {Object.keys(skills).length === 0 ? <Text c="dimmed">{t('skills.none')}</Text> : null}
        <Group gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            size="xs"
            aria-label={t('skills.new')}
            placeholder={t('skills.new')}
            value={added}
            onChange={(event) => setAdded(event.currentTarget.value)}
          />
          <Button
            variant="default"
            leftSection={<IconPlus size={16} />}
            disabled={!canAdd}
            onClick={() => {
              setDraft({ ...skills, [name]: FIRST_LEVEL })
              setAdded('')
            }}
          >
            {t('skills.add')}
          </Button>
          <Button
            disabled={draft === undefined || isSending}
            onClick={() => {
              if (draft === undefined) return
              setSkills(agent.id, draft)
              setDraft(undefined)
            }}
          >
            {t('skills.save')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}
