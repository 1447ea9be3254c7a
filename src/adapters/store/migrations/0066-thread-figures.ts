/** Chats, mails and tasks in the figures of queues, and what agents did with them by quarter of an hour. */
export const migration = {
  id: '0066-thread-figures',
  up: {
    sqlite: [
      "alter table queue_stay add column channel text not null default 'voice'",
      "alter table queue_interval add column channel text not null default 'voice'",
      'alter table queue_interval add column closed integer not null default 0',
      `create table agent_channel_interval (
        agent text not null,
        channel text not null,
        start_ms integer not null,
        offers integer not null default 0,
        accepted integer not null default 0,
        in_service_level integer not null default 0,
        missed integer not null default 0,
        declined integer not null default 0,
        closed integer not null default 0,
        handled_ms integer not null default 0,
        wrap_ms integer not null default 0,
        primary key (agent, channel, start_ms)
      ) strict, without rowid`,
    ],
  },
}
