/** Tables of the customer store; the objects that they serve are declared in crm/objects. */
export const migration = {
  id: '0011-customers',
  up: {
    sqlite: [
      `create table account (
        id text primary key,
        name text not null,
        tier text not null check (tier in ('A', 'B', 'C')),
        industry text,
        region text,
        owner text,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null
      ) strict`,
      'create index account_by_name on account (name, id)',
      `create table contact (
        id text primary key,
        name text not null,
        given_name text,
        family_name text,
        title text,
        language text not null,
        owner text,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null
      ) strict`,
      'create index contact_by_name on contact (name, id)',
      `create table contact_account (
        id text primary key,
        contact text not null references contact (id) on delete cascade,
        account text not null references account (id) on delete cascade,
        role text,
        is_primary integer not null check (is_primary in (0, 1)),
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null
      ) strict`,
      'create index contact_account_of_contact on contact_account (contact, is_primary)',
      'create index contact_account_of_account on contact_account (account, contact)',
      `create table contact_point (
        id text primary key,
        kind text not null check (kind in ('phone', 'email')),
        value text not null,
        normalised text not null,
        reversed text not null,
        level text not null check (level in ('known', 'maybe')),
        contact text references contact (id) on delete cascade,
        account text references account (id) on delete cascade,
        version integer not null,
        created_at_ms integer not null,
        updated_at_ms integer not null,
        check ((contact is null) <> (account is null))
      ) strict`,
      'create index contact_point_by_normalised on contact_point (normalised)',
      "create index contact_point_by_ending on contact_point (reversed) where kind = 'phone'",
      'create index contact_point_of_contact on contact_point (contact) where contact is not null',
      'create index contact_point_of_account on contact_point (account) where account is not null',
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
        check ((contact is null) <> (account is null))
      ) strict`,
      'create index note_of_contact on note (contact, id) where contact is not null',
      'create index note_of_account on note (account, id) where account is not null',
      `create table search_word (
        object text not null,
        word text not null,
        id text not null,
        primary key (object, word, id)
      ) strict, without rowid`,
      'create index search_word_of_row on search_word (id)',
    ],
  },
}
