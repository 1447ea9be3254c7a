/** Pairs of records that may be one, what somebody said of them, and the folded names by which they are found. */
export const migration = {
  id: '0066-pairs',
  up: {
    sqlite: [
      "alter table contact add column name_key text not null default ''",
      'create index contact_by_name_key on contact (name_key, id)',
      "alter table account add column name_key text not null default ''",
      'create index account_by_name_key on account (name_key, id)',
      `create table duplicate_pair (
        object text not null,
        a text not null,
        b text not null,
        score integer not null,
        reasons integer not null,
        run integer not null,
        primary key (object, a, b)
      ) strict, without rowid`,
      'create index duplicate_pair_by_score on duplicate_pair (object, score desc, a, b)',
      'create index duplicate_pair_of_run on duplicate_pair (object, run)',
      `create table duplicate_denied (
        object text not null,
        a text not null,
        b text not null,
        by text not null,
        at_ms integer not null,
        primary key (object, a, b)
      ) strict, without rowid`,
      `create table duplicate_search (
        object text primary key,
        run integer not null,
        status text not null,
        by text not null,
        begun_at_ms integer not null,
        ended_at_ms integer not null,
        pairs integer not null
      ) strict`,
    ],
  },
}
