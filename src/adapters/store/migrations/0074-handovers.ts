/** Records of one user that were handed over to another, or are being: how far each is. */
export const migration = {
  id: '0074-handovers',
  up: {
    sqlite: [
      `create table handover (
        id text primary key,
        from_user text not null,
        to_user text not null,
        objects text not null,
        status text not null,
        counts text not null,
        by text not null,
        began_at_ms integer not null,
        ended_at_ms integer not null default 0
      ) strict`,
      "create index handover_under_way on handover (id) where status = 'running'",
    ],
  },
}
