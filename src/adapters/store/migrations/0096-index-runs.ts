/**
 * What an import adds stands in runs of its own, so that its pages lie together: in the index of words, of folded names
 * and of numbers read from their end. Run 0 is where everything else stands and where all comes in the end.
 */
export const migration = {
  id: '0096-index-runs',
  up: {
    sqlite: [
      'create table index_run (run integer primary key) strict',
      `create table run_word (
        index_run integer not null default 0,
        object text not null,
        word text not null,
        id text not null,
        primary key (index_run, object, word, id)
      ) strict, without rowid`,
      'insert into run_word (object, word, id) select object, word, id from search_word',
      'drop table search_word',
      'alter table run_word rename to search_word',
      'create index search_word_of_row on search_word (id)',
      'alter table contact add column index_run integer not null default 0',
      'drop index contact_by_name_key',
      'create index contact_by_name_key on contact (index_run, name_key, id)',
      'alter table contact_point add column index_run integer not null default 0',
      'drop index contact_point_by_ending',
      "create index contact_point_by_ending on contact_point (index_run, reversed, id) where kind = 'phone'",
    ],
  },
}
