/** Who changed what: every change of a setting with its value before and after, and the sounds of prompts. */
export const migration = {
  id: '0031-audit',
  up: {
    sqlite: [
      'create table prompt (id text primary key, settings text not null) strict',
      `create table audit (
        seq integer primary key,
        object text not null,
        id text not null,
        change text not null,
        by text not null,
        at_ms integer not null,
        before text not null,
        after text not null,
        fields text not null
      ) strict`,
      'create index audit_of_object on audit (object, id, seq)',
      'create index audit_of_user on audit (by, seq)',
    ],
  },
}
