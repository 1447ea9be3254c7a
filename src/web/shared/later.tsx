import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react'

const FIRST_MS = 5_000
const PATIENCE_MS = 3_000

/** A part of a page whose code comes by itself when the page rests. */
export interface LaterPart<Props> {
  (props: Props): ReactNode
  /** Fetches the code now, because it will be wanted in a moment; that this fails is told when the part is shown. */
  ahead(): void
}

/**
 * A component that a page does not need to begin: its code comes when the page has nothing better to do, when somebody
 * foresees it, or when it is shown, whichever is first; `meanwhile` stands in its place. Call it outside components.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile: ReactNode = null,
): LaterPart<Props> {
  let Loaded: ComponentType<Props> | undefined
  const begin = async () => {
    Loaded = await load()
    return { default: Loaded }
  }
  const ahead = () => {
    if (Loaded === undefined) void begin().catch(() => undefined)
  }
  whenIdle(ahead)
  function Later(props: Props) {
    // Chosen once: another element in its place would forget what was typed. What failed is fetched anew by the next.
    const [Part] = useState((): ComponentType<Props> => Loaded ?? lazy(begin))
    return (
      <Suspense fallback={meanwhile}>
        <Part {...props} />
      </Suspense>
    )
  }
  return Object.assign(Later, { ahead })
}

/** The page itself comes first, and it is idle now and then while its data is under way. Safari has no idle callbacks. */
function whenIdle(act: () => void): void {
  setTimeout(() => {
    if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: PATIENCE_MS })
    else act()
  }, FIRST_MS)
}
