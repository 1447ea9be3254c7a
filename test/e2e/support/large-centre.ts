import { FAMILY_EN, FAMILY_ZH, GIVEN_EN, GIVEN_ZH } from '../../../src/crm/demo/names.ts'

/** The first three are those that the flow of the demo leads to, by the keys 1, 2 and 3. */
const QUEUES = [
  { id: 'sales', name: 'Sales' },
  { id: 'support', name: 'Returns and warranty claims of the northern region' },
  { id: 'billing', name: '技术支持' },
  { id: 'roadside', name: 'Roadside' },
  { id: 'claims', name: 'Claims' },
  { id: 'members', name: '会员服务' },
] as const
const LONGEST_WAIT_MS = 3_600_000
const WRAPUP_MS = 600_000

/** A centre of so many agents, as the text of a file that an empty store is filled from. */
export function largeCentre(agents: number): string {
  const people = Array.from({ length: agents }, (_, index) => ({
    id: agentId(index),
    name: nameOf(index),
    phone: `phone:${agentId(index)}`,
    queues: [at(QUEUES, index).id],
  }))
  // JSON is YAML, too.
  return JSON.stringify({
    queues: QUEUES.map((queue) => ({ ...queue, maxWaitMs: LONGEST_WAIT_MS, wrapupMs: WRAPUP_MS })),
    agents: [...people, { id: 'sam', name: 'Sam Field', phone: 'phone:sam', queues: [] }],
    numbers: [{ id: '1000', label: 'Main line', flow: 'main', language: 'en' }],
    users: [{ login: 'supervisor', name: 'Sam Field', role: 'supervisor', agent: 'sam' }],
  })
}

/** The id of an agent of a large centre. */
export function agentId(index: number): string {
  return `agent-${String(index).padStart(3, '0')}`
}

/** Every seventh name is Chinese, and one is as long as names become. */
function nameOf(index: number): string {
  if (index === 3) return 'Maria del Carmen Fernández-Villaverde y Hohenzollern-Sigmaringen'
  if (index % 7 === 0) return `${at(FAMILY_ZH, index)}${at(GIVEN_ZH, index)}${at(GIVEN_ZH, index * 3)}`
  return `${at(GIVEN_EN, index)} ${at(FAMILY_EN, index * 5)}`
}

function at<T>(all: readonly T[], index: number): T {
  const found = all[index % all.length]
  if (found === undefined) throw new Error('expected a list of something')
  return found
}
