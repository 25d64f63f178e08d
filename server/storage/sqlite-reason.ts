/** Why the disk or SQLite refused, as the end of a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // node:sqlite puts SQLite's result code in `errcode` (its low byte is the primary code), file system calls a name in `code`.
  const { errcode, code } = error as { errcode?: number; code?: string }
  return REASONS[errcode === undefined ? (code ?? '') : errcode & 0xff] ?? error.message
}

const NOT_WRITABLE = 'this server may not write there'

const REASONS: Readonly<Record<number | string, string>> = {
  5: 'another program keeps the database locked',
  8: NOT_WRITABLE,
  10: 'the disk reports an error',
  11: 'the database is damaged',
  13: 'the disk is full',
  14: NOT_WRITABLE,
  26: 'the file drawing-room.sqlite is not a database',
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  EROFS: NOT_WRITABLE,
  ENOENT: NOT_WRITABLE,
  ENOTDIR: 'that is not a folder',
  EEXIST: 'that is not a folder',
  ENOSPC: 'the disk is full',
}
