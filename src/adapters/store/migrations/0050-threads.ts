/** Chats, mails and tasks: one row each. */
export const migration = {
  id: '0050-threads',
  up: {
    sqlite: [
      `create table thread (
        id text primary key,
        channel text not null,
        from_address text not null,
        to_address text not null,
        name text not null,
        subject text not null,
        contact text not null,
        queue text not null default '',
        agent text not null default '',
        started_at_ms integer not null,
        accepted_at_ms integer not null default 0,
        finished_at_ms integer not null default 0,
        waited_ms integer not null default 0,
        first_waited_ms integer not null default 0,
        handled_ms integer not null default 0,
        wrap_ms integer not null default 0,
        offers integer not null default 0,
        is_in_service_level integer not null default 0,
        outcome text not null default '',
        ended_by text not null default ''
      )`,
      'create index thread_started on thread (started_at_ms)',
      'create index thread_contact on thread (contact, started_at_ms)',
    ],
  },
}
