/** New identifiers: opaque, unique over all processes, sortable by time. */
export interface Ids {
  next(nowMs: number): string
}
