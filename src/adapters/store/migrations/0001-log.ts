/** The event log, snapshots and the store's own switches. */
export const migration = {
  id: '0001-log',
  up: {
    sqlite: [
      `CREATE TABLE meta (
        key TEXT PRIMARY KEY,
        value INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID`,
      `INSERT INTO meta (key, value) VALUES ('lastBatch', 0)`,

      `CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        type TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL
      ) STRICT`,
      `CREATE INDEX event_of_subject ON event (subject, seq)`,
      `CREATE TRIGGER event_follows_the_last_one BEFORE INSERT ON event
        WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
        BEGIN SELECT RAISE(ABORT, 'the event is not the next one of the log'); END`,
      `CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END`,
      `CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        WHEN NEW.seq <> OLD.seq OR NEW.at_ms <> OLD.at_ms OR NEW.type <> OLD.type OR NEW.subject <> OLD.subject
          OR NOT EXISTS (SELECT 1 FROM meta WHERE key = 'redacting')
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END`,

      `CREATE TABLE snapshot (
        seq INTEGER PRIMARY KEY,
        at_ms INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        state BLOB NOT NULL
      ) STRICT`,
    ],
  },
}
