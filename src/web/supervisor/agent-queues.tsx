import { Button, Group, MultiSelect, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AgentNow } from '../../api/shapes/agent-now.ts'
import { useLive } from '../shared/live.ts'
import { useFloorActs } from './use-floor-acts.ts'

/** Moves an agent between queues, at once. */
export function AgentQueues({ agent }: { readonly agent: AgentNow }) {
  const { t } = useTranslation('supervisor')
  const { rows } = useLive('queues')
  const { setQueues, isSending } = useFloorActs()
  // Undefined while nobody has changed anything: then it shows what is.
  const [draft, setDraft] = useState<readonly string[] | null | undefined>(undefined)
  const queues = draft === undefined ? agent.queues : draft
  const isAll = queues === null
  const save = () => {
    if (draft !== undefined) setQueues(agent.id, draft)
    setDraft(undefined)
  }
  return (
    <section aria-labelledby="agent-queues">
      <Text component="h3" id="agent-queues" fw={600} mb={6}>
        {t('queuesOf.title')}
      </Text>
      <MultiSelect
        aria-labelledby="agent-queues"
        disabled={isAll}
        value={isAll ? [] : [...queues]}
        data={[...rows.values()].map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setDraft}
      />
      <Group justify="space-between" mt="xs">
        <Switch
          label={t('queuesOf.all')}
          checked={isAll}
          onChange={(event) => setDraft(event.currentTarget.checked ? null : [...rows.keys()])}
        />
        <Button disabled={draft === undefined || isSending} onClick={save}>
          {t('queuesOf.save')}
        </Button>
      </Group>
    </section>
  )
}
