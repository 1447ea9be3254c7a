/** Who took which records out, and how many. */
export const migration = {
  id: '0062-exports',
  up: {
    sqlite: [
      `create table export (
        id text primary key,
        object text not null,
        format text not null,
        columns text not null,
        filters text not null,
        rows integer not null,
        status text not null,
        created_by text not null,
        created_at_ms integer not null,
        ended_at_ms integer not null
      ) strict`,
    ],
  },
}
