/** What agents write down while they talk, and the lists that admins give them to choose from. */
export const migration = {
  id: '0030-desk',
  up: {
    sqlite: [
      'create table reason (id text primary key, settings text not null) strict',
      'create table disposition (id text primary key, settings text not null) strict',

      'alter table note rename to note_of_known',
      `create table note (
        id text primary key,
        text text not null,
        contact text references contact (id) on delete cascade,
        account text references account (id) on delete cascade,
        interaction text,
        author text not null,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null,
        check (contact is null or account is null),
        check (contact is not null or account is not null or interaction is not null)
      ) strict`,
      `insert into note (id, text, contact, account, interaction, author, version, created_at_ms, updated_at_ms)
        select id, text, contact, account, interaction, author, version, created_at_ms, updated_at_ms
        from note_of_known`,
      'drop table note_of_known',
      'create index note_of_contact on note (contact, id) where contact is not null',
      'create index note_of_account on note (account, id) where account is not null',
      'create index note_of_call on note (interaction) where interaction is not null',

      `create table promise (
        id text primary key,
        text text not null,
        due_at_ms integer not null,
        contact text references contact (id) on delete cascade,
        account text references account (id) on delete cascade,
        interaction text,
        author text not null,
        done_at_ms integer,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null,
        check (contact is null or account is null),
        check (contact is not null or account is not null or interaction is not null)
      ) strict`,
      'create index promise_of_contact on promise (contact, due_at_ms) where contact is not null',
      'create index promise_of_account on promise (account, due_at_ms) where account is not null',
      'create index promise_of_call on promise (interaction) where interaction is not null',

      'create index queue_stay_of_agent on queue_stay (agent, left_at_ms)',
    ],
  },
}
