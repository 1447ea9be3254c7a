/** Tokens with which a wallboard shows figures of the floor and nothing else. Stored hashed only. */
export const migration = {
  id: '0024-wallboards',
  up: {
    sqlite: [
      `create table wallboard_token (
        id text primary key,
        hash text not null unique,
        name text not null,
        created_by text not null,
        created_at_ms integer not null,
        revoked_at_ms integer not null default 0
      ) strict`,
    ],
  },
}
