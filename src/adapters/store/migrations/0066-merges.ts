/** Records that were found to be one: what was moved from which to which, and where old ids lead. */
export const migration = {
  id: '0066-merges',
  up: {
    sqlite: [
      `create table record_merge (
        id text primary key,
        object text not null,
        winner text not null,
        loser text not null,
        calls text not null,
        by text not null,
        at_ms integer not null,
        undone_by text not null default '',
        undone_at_ms integer not null default 0,
        kept text not null default '[]'
      ) strict`,
      'create index record_merge_of_loser on record_merge (loser) where undone_at_ms = 0',
      'create index record_merge_of_winner on record_merge (winner) where undone_at_ms = 0',
      `create table record_merge_change (
        merge text not null,
        object text not null,
        field text not null,
        record text not null,
        version integer not null,
        primary key (merge, object, field, record)
      ) strict, without rowid`,
      `create table record_forward (
        object text not null,
        id text not null,
        leads_to text not null,
        primary key (object, id)
      ) strict, without rowid`,
      'create index record_forward_to on record_forward (leads_to)',
    ],
  },
}
