/** Whom we tell outside of what happens, how far each has been told, and what became of each message. */
export const migration = {
  id: '0068-webhooks',
  up: {
    sqlite: [
      `create table webhook (
        id text primary key,
        label text not null,
        url text not null,
        format text not null,
        topics text not null,
        owner text not null references user (id),
        secret text not null,
        old_secret text not null default '',
        old_secret_until_ms integer not null default 0,
        status text not null,
        reason text not null default '',
        failing_since_ms integer not null default 0,
        created_at_ms integer not null
      ) strict`,
      `create table webhook_lane (
        id text primary key,
        webhook text not null references webhook (id) on delete cascade,
        at_seq integer not null,
        until_seq integer not null,
        tries integer not null default 0,
        next_at_ms integer not null default 0
      ) strict`,
      'create index webhook_lane_of_webhook on webhook_lane (webhook)',
      `create table webhook_delivery (
        id text primary key,
        webhook text not null references webhook (id) on delete cascade,
        seq integer not null,
        topic text not null,
        status text not null,
        tries integer not null,
        http_status integer not null,
        error text not null,
        took_ms integer not null,
        at_ms integer not null
      ) strict, without rowid`,
      'create index webhook_delivery_by_time on webhook_delivery (webhook, at_ms, id)',
    ],
  },
}
