/** Letters between users, each with those to whom it went. */
export const migration = {
  id: '0094-letters',
  up: {
    sqlite: [
      `create table letter (
        id text primary key,
        sender text not null references user (id) on delete cascade,
        subject text not null,
        text text not null,
        about_object text not null,
        about text not null,
        answers text not null,
        at_ms integer not null,
        is_put_away integer not null default 0
      ) strict`,
      'create index letter_of_sender on letter (sender, at_ms)',
      "create index letter_about on letter (about) where about <> ''",

      `create table letter_copy (
        letter text not null references letter (id) on delete cascade,
        user text not null references user (id) on delete cascade,
        at_ms integer not null,
        read_at_ms integer not null default 0,
        is_put_away integer not null default 0,
        primary key (letter, user)
      ) strict, without rowid`,
      'create index letter_copy_of_user on letter_copy (user, at_ms)',
      'create index letter_copy_unread on letter_copy (user) where read_at_ms = 0 and is_put_away = 0',
    ],
  },
}
