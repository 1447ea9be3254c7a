const KEY = 'ringdown.muted'

/** Remembers in this browser that a call is muted, so that nobody is heard by surprise after a reload. */
export function rememberMuted(interaction: string, isMuted: boolean): void {
  if (isMuted) localStorage.setItem(KEY, interaction)
  else localStorage.removeItem(KEY)
}

/** Whether a call was muted when its page went away. */
export function wasMuted(interaction: string): boolean {
  return interaction !== '' && localStorage.getItem(KEY) === interaction
}
