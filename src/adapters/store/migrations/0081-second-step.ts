/** The second step of a log-in: whose telephone shows codes, what helps when it is lost, and of whom it is asked. */
export const migration = {
  id: '0081-second-step',
  up: {
    sqlite: [
      `create table second_step (
        user text primary key references user (id) on delete cascade,
        secret text not null,
        confirmed_at_ms integer not null default 0,
        last_step integer not null default 0,
        last_by text not null default ''
      ) strict`,
      `create table recovery_code (
        user text not null references user (id) on delete cascade,
        hash text not null,
        used_by text not null default '',
        primary key (user, hash)
      ) strict, without rowid`,
      `create table second_step_rule (
        role text primary key check (role in ('agent', 'supervisor', 'admin'))
      ) strict`,
    ],
  },
}
