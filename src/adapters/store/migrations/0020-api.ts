/** What the API remembers of requests that may come twice, and the ways in which calls are looked for. */
export const migration = {
  id: '0020-api',
  up: {
    sqlite: [
      `create table idempotency_key (
        user text not null,
        key text not null,
        request text not null,
        interaction text not null,
        status integer not null default 0,
        answer text not null default '',
        at_ms integer not null,
        primary key (user, key)
      ) strict, without rowid`,
      'create index idempotency_key_by_age on idempotency_key (at_ms)',
      'create index interaction_from_number on interaction (from_number, started_at_ms)',
      'create index interaction_to_number on interaction (to_number, started_at_ms)',
      'create index interaction_of_queue on interaction (queue, started_at_ms)',
      'create index interaction_of_contact on interaction (contact, started_at_ms)',
    ],
  },
}
