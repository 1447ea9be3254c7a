/** Lists that people have put together and named, and fields of many records that were changed at once. */
export const migration = {
  id: '0077-list-views',
  up: {
    sqlite: [
      `create table list_view (
        id text primary key,
        object text not null,
        name text not null,
        owner text not null,
        shared_with text not null check (shared_with in ('nobody', 'team', 'everybody')),
        definition text not null,
        created_at_ms integer not null,
        updated_at_ms integer not null
      ) strict`,
      'create index list_view_of_object on list_view (object, name)',
      'create index list_view_of_owner on list_view (owner)',
      `create table bulk_edit (
        id text primary key,
        object text not null,
        fields text not null,
        status text not null,
        is_dry_run integer not null,
        total integer not null,
        changed integer not null,
        unchanged integer not null,
        refused integer not null,
        undone integer not null,
        kept integer not null,
        created_by text not null,
        created_at_ms integer not null,
        ended_at_ms integer not null
      ) strict`,
      'create index bulk_edit_by_status on bulk_edit (status)',
      `create table bulk_edit_row (
        bulk_edit text not null references bulk_edit (id) on delete cascade,
        position integer not null,
        record text not null,
        outcome text not null,
        code text not null default '',
        detail text not null default '',
        primary key (bulk_edit, position)
      ) strict, without rowid`,
    ],
  },
}
