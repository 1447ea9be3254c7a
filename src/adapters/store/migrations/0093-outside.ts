/** Phone systems outside that tell of their calls, and what they told. */
export const migration = {
  id: '0093-outside',
  up: {
    sqlite: [
      `create table phone_system (
        id text primary key,
        hash text not null,
        label text not null,
        blocked text not null,
        owner text not null,
        created_at_ms integer not null,
        heard_at_ms integer not null default 0
      ) strict`,
      'create unique index phone_system_by_secret on phone_system (hash)',

      `create table outside_call (
        id text primary key,
        channel text not null default 'call',
        direction text not null,
        number text not null,
        contact text not null,
        account text not null,
        queue text not null,
        agent text not null,
        at_ms integer not null,
        duration_ms integer not null,
        outcome text not null,
        subject text not null default '',
        system text not null,
        call_id text not null,
        from_number text not null,
        to_number text not null,
        user text not null,
        answered_at_ms integer not null,
        ended_at_ms integer not null,
        cause text not null
      ) strict`,
      'create index outside_call_of_system on outside_call (system, call_id, at_ms)',
      "create index outside_call_of_contact on outside_call (contact, at_ms) where contact <> ''",
      "create index outside_call_of_account on outside_call (account, at_ms) where account <> ''",
      "create index outside_call_of_stranger on outside_call (number, at_ms) where contact = ''",
    ],
  },
}
