/** People who log in, their sessions, programs' tokens and one-time links. Secrets are stored hashed only. */
export const migration = {
  id: '0015-users',
  up: {
    sqlite: [
      `create table user (
        id text primary key,
        login text not null unique,
        name text not null,
        role text not null check (role in ('agent', 'supervisor', 'admin')),
        agent text,
        password_hash text,
        is_active integer not null check (is_active in (0, 1)),
        created_at_ms integer not null
      ) strict`,
      `create table session (
        id text primary key,
        hash text not null unique,
        user text not null references user (id) on delete cascade,
        created_at_ms integer not null,
        expires_at_ms integer not null,
        revoked_at_ms integer not null default 0
      ) strict`,
      'create index session_of_user on session (user)',
      `create table api_token (
        id text primary key,
        hash text not null unique,
        user text not null references user (id) on delete cascade,
        label text not null,
        created_at_ms integer not null,
        expires_at_ms integer not null,
        revoked_at_ms integer not null default 0
      ) strict`,
      'create index api_token_of_user on api_token (user)',
      `create table login_link (
        id text primary key,
        hash text not null unique,
        user text not null references user (id) on delete cascade,
        created_at_ms integer not null,
        expires_at_ms integer not null,
        redeemed_by text not null default ''
      ) strict`,
      'create index login_link_of_user on login_link (user)',
    ],
  },
}
