/** Who talked on each call, and for how long. */
export const migration = {
  id: '0021-segments',
  up: {
    sqlite: [
      `create table segment (
        leg text primary key,
        interaction text not null,
        kind text not null,
        party text not null,
        role text not null,
        rang_at_ms integer not null default 0,
        started_at_ms integer not null default 0,
        ended_at_ms integer not null default 0,
        held_since_ms integer not null default 0,
        talk_ms integer not null default 0,
        hold_ms integer not null default 0,
        reason text not null default ''
      ) strict, without rowid`,
      'create index segment_of_interaction on segment (interaction, rang_at_ms)',
      'create index segment_of_party on segment (party, interaction)',
    ],
  },
}
