/** Files that were taken in, and what became of each of their rows. */
export const migration = {
  id: '0051-imports',
  up: {
    sqlite: [
      `create table import (
        id text primary key,
        object text not null,
        name text not null,
        status text not null,
        settings text not null,
        counts text not null,
        position integer not null,
        fault text not null,
        created_by text not null,
        created_at_ms integer not null,
        updated_at_ms integer not null
      ) strict`,
      'create index import_by_status on import (status)',
      `create table import_row (
        import text not null references import (id) on delete cascade,
        line integer not null,
        outcome text not null,
        record text not null,
        reason text not null,
        place text not null,
        version integer not null,
        made text not null,
        before text not null,
        primary key (import, line)
      ) strict, without rowid`,
      'create index import_row_of_record on import_row (import, record)',
      'create index import_row_by_outcome on import_row (import, outcome, line)',
    ],
  },
}
