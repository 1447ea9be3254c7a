import { Group, Text } from '@mantine/core'

/** The name of the product and its sign. */
export function Product({ isShort = false }: { readonly isShort?: boolean }) {
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/icon.svg" alt={isShort ? 'Ringdown' : ''} width={22} height={22} />
      {isShort ? null : <Text fw={700}>Ringdown</Text>}
    </Group>
  )
}
