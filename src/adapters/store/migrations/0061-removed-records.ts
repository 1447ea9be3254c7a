/** Records that were removed and may come back: each with what went along, and what named them. */
export const migration = {
  id: '0061-removed-records',
  up: {
    sqlite: [
      `create table removed_record (
        object text not null,
        id text not null,
        root text not null,
        version integer not null,
        fields text not null,
        created_at_ms integer not null,
        updated_at_ms integer not null,
        removed_at_ms integer not null,
        removed_by text not null,
        primary key (object, id)
      ) strict, without rowid`,
      'create index removed_record_of_root on removed_record (root)',
      'create index removed_record_by_time on removed_record (removed_at_ms, id)',
      `create table removed_reference (
        object text not null,
        id text not null,
        field text not null,
        names text not null,
        root text not null,
        primary key (object, id, field)
      ) strict, without rowid`,
      'create index removed_reference_of_root on removed_reference (root)',
    ],
  },
}
