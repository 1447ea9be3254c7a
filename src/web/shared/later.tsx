import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'

const FIRST_MS = 5_000
const PATIENCE_MS = 3_000

/**
 * A component that a page does not need to begin: its code comes when the page has nothing better to do, or when it is
 * shown, whichever is first. Call it outside components.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): (props: Props) => ReactNode {
  let Loaded: ComponentType<Props> | undefined
  const begin = async () => {
    Loaded = await load()
    return Loaded
  }
  const Part = lazy(async () => {
    const Shown = await begin()
    return { default: (props: { readonly given: Props }) => <Shown {...props.given} /> }
  })
  whenIdle(() => void begin().catch(() => undefined))
  return function Later(props) {
    // Chosen once: another element in its place would forget what was typed.
    const [Ready] = useState(() => Loaded)
    if (Ready !== undefined) return <Ready {...props} />
    return (
      <Suspense fallback={meanwhile}>
        <Part given={props} />
      </Suspense>
    )
  }
}

/** The page itself comes first, and it is idle now and then while its data is under way. Safari has no idle callbacks. */
function whenIdle(act: () => void): void {
  setTimeout(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: PATIENCE_MS })
    else act()
  }, FIRST_MS)
}
