/** Through what a record may be changed, as the server says it. */
export const WAYS = ['rest', 'import', 'undo', 'merge', 'unmerge', 'desk', 'erase', 'demo', 'system'] as const

/** What may have become of a record. */
export const KINDS = ['created', 'updated', 'deleted', 'restored', 'erased', 'merged'] as const
