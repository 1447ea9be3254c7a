import i18next from 'i18next'

const SOON_MS = 5_000

/** Loads what refusals say; without a connection they are said in the server's own words. */
export async function loadRefusals(): Promise<void> {
  await i18next.loadNamespaces('refusals').catch(() => undefined)
}

/** Loads them when the page has begun: once the server is away they could not be had. */
export function loadRefusalsSoon(): void {
  setTimeout(() => void loadRefusals(), SOON_MS)
}
