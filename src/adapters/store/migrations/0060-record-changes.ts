/** Every change of every record; each row holds the hash over the one before, and none is changed or goes. */
export const migration = {
  id: '0060-record-changes',
  up: {
    sqlite: [
      `create table record_change (
        seq integer primary key,
        object text not null,
        record text not null,
        field text not null,
        change text not null,
        version integer not null,
        before text not null,
        after text not null,
        salt text not null,
        before_digest text not null,
        after_digest text not null,
        by text not null,
        through text not null,
        at_ms integer not null,
        hash text not null
      ) strict`,
      'create index record_change_of_record on record_change (object, record, seq)',
      `create trigger record_change_stays before delete on record_change
        begin select raise(abort, 'record_change is append-only'); end`,
      `create trigger record_change_is_written_once before update on record_change
        when not (new.before = '' and new.after = '' and new.salt = ''
          and new.seq = old.seq and new.object = old.object and new.record = old.record and new.field = old.field
          and new.change = old.change and new.version = old.version
          and new.before_digest = old.before_digest and new.after_digest = old.after_digest
          and new.by = old.by and new.through = old.through and new.at_ms = old.at_ms and new.hash = old.hash
          and exists (select 1 from record_change as e
            where e.object = old.object and e.record = old.record and e.change = 'erased'))
        begin select raise(abort, 'record_change is append-only'); end`,
    ],
  },
}
