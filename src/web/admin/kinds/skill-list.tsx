import { Text } from '@mantine/core'

/** Skills with their levels, in a line. */
export function SkillList({ skills }: { readonly skills: Readonly<Record<string, number>> }) {
  const shown = Object.entries(skills).map(([skill, level]) => `${skill} ${level}`)
  return (
    <Text size="sm" c={shown.length === 0 ? 'dimmed' : undefined}>
      {shown.join(' · ') || '–'}
    </Text>
  )
}
