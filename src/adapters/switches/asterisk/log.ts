/** What the driver needs of a logger; pino fits. */
export interface Log {
  debug(about: object, text: string): void
  info(about: object, text: string): void
  warn(about: object, text: string): void
  error(about: object, text: string): void
}
