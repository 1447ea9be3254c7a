import { Stack } from '@mantine/core'
import { AgentTable } from './agent-table.tsx'
import { QueueTable } from './queue-table.tsx'

/** The floor as it is now: queues and agents. */
export function SupervisorPage() {
  return (
    <Stack p="md" gap="md">
      <QueueTable />
      <AgentTable />
    </Stack>
  )
}
