import { Group, Text } from '@mantine/core'

/** The sign of the product and its name; on a telephone the sign alone, where the bar is full. */
export function Product({ isInBar = false }: { readonly isInBar?: boolean }) {
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/icon.svg" alt="Ringdown" width={22} height={22} />
      <Text fw={700} aria-hidden {...(isInBar ? { visibleFrom: 'xs' } : {})}>
        Ringdown
      </Text>
    </Group>
  )
}
