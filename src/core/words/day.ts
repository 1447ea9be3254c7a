/** What happened to days: one began, by the clock of the centre's zone, and with it all that is counted by the day. */
export interface DayEvent {
  readonly type: 'day.began'
  /** When the next one begins. */
  readonly untilMs: number
  readonly atMs: number
}
