/** Reminders that were given, customers who were thought of, calendars that are read from outside, mail that goes out. */
export const migration = {
  id: '0063-time',
  up: {
    sqlite: [
      `create table reminder (
        id text primary key,
        activity text not null,
        user text not null,
        at_ms integer not null,
        fired_at_ms integer not null,
        snoozed_until_ms integer not null default 0,
        gone_at_ms integer not null default 0,
        unique (activity, user, at_ms)
      ) strict`,
      'create index reminder_open on reminder (at_ms) where gone_at_ms = 0',
      `create table care_mark (
        plan text not null,
        customer text not null,
        period text not null,
        activity text not null default '',
        made_at_ms integer not null,
        primary key (plan, customer, period)
      ) strict, without rowid`,
      `create table calendar_feed (
        id text primary key,
        user text not null references user (id) on delete cascade,
        hash text not null unique,
        created_at_ms integer not null,
        revoked_at_ms integer not null default 0
      ) strict`,
      'create index calendar_feed_of_user on calendar_feed (user)',
      `create table invitation (
        id text primary key,
        activity text not null,
        mail text not null,
        method text not null,
        sequence integer not null,
        text text not null,
        created_at_ms integer not null,
        sent_at_ms integer not null default 0,
        next_at_ms integer not null,
        attempts integer not null default 0,
        fault text not null default ''
      ) strict`,
      'create index invitation_waiting on invitation (next_at_ms) where sent_at_ms = 0',
      'create index invitation_of_activity on invitation (activity)',
    ],
  },
}
