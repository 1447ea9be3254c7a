/** How long silence was recorded in place of a talk. */
export const migration = {
  id: '0041-secure-pause',
  up: { sqlite: ['alter table recording add column paused_ms integer not null default 0'] },
}
