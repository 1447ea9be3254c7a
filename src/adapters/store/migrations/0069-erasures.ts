/** Who must not be forgotten, and who was: the plan of an erasure stands here until it is done, the certificate for good. */
export const migration = {
  id: '0069-erasures',
  up: {
    sqlite: [
      `create table legal_hold (
        contact text primary key,
        reason text not null,
        by text not null,
        at_ms integer not null
      ) strict, without rowid`,
      `create table erasure (
        id text primary key,
        contact text not null,
        status text not null,
        plan text not null,
        counts text not null,
        by text not null,
        began_at_ms integer not null,
        ended_at_ms integer not null default 0,
        hash text not null default ''
      ) strict`,
      'create index erasure_of_contact on erasure (contact)',
    ],
  },
}
