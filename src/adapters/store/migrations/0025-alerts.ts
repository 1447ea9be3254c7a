/** When supervisors are alarmed, and every alert that there was. */
export const migration = {
  id: '0025-alerts',
  up: {
    sqlite: [
      `create table alert_rule (
        id text primary key,
        place integer not null,
        rule text not null
      ) strict`,
      `create table alert (
        id text primary key,
        rule text not null,
        queue text not null,
        metric text not null,
        severity text not null,
        value real not null,
        raised_at_ms integer not null,
        cleared_at_ms integer not null default 0,
        acknowledged_by text not null default '',
        acknowledged_at_ms integer not null default 0
      ) strict`,
      'create index alert_open on alert (cleared_at_ms, raised_at_ms)',
    ],
  },
}
