import type { DatabaseSync } from 'node:sqlite'
import { DrawingRoomError } from '../../shared/protocol/error.ts'

/**
 * The steps from an empty database to today's: step n leads to version n + 1. A step that was released never changes;
 * add one.
 */
const STEPS = [
  `
  create table board (
    id text primary key,
    title text not null,
    epoch text not null,
    created_at integer not null,
    deleted integer not null default 0,
    edit_key text not null,
    view_key text not null,
    owner_key text not null
  ) strict, without rowid;

  -- Keys are found by their SHA-256, so that the time a look-up takes says nothing about how much of a guess was right.
  create table link (
    hash blob primary key,
    board text not null references board (id),
    role text not null
  ) strict, without rowid;

  create table upd (
    board text not null,
    seq integer not null,
    at integer not null,
    data blob not null,
    primary key (board, seq)
  ) strict, without rowid;

  -- Large values last: reading a column passes over the ones before it.
  create table snap (
    board text not null,
    seq integer not null,
    known blob not null,
    v2br blob not null,
    v1 blob not null,
    primary key (board, seq)
  ) strict;
  `,
  `
  -- Pictures lie in files by their hash (server/assets); here is what is known of them, and which boards brought them.
  create table asset (
    hash text primary key,
    type text not null,
    width integer not null,
    height integer not null,
    bytes integer not null
  ) strict, without rowid;

  create table board_asset (
    board text not null references board (id),
    hash text not null references asset (hash),
    primary key (board, hash)
  ) strict, without rowid;

  create index board_asset_by_hash on board_asset (hash);
  `,
  `
  alter table board add column read_only integer not null default 0;
  -- When it came into the trash; of a board that is gone for good, "deleted" says so.
  alter table board add column trashed_at integer;
  -- When another key took this one's place.
  alter table link add column replaced_at integer;
  create index link_by_board on link (board);
  `,
]

export const SCHEMA_VERSION = STEPS.length

/**
 * Brings the database to today's version. Always writes, so that a disk that takes nothing is noticed at the start.
 *
 * @param target an earlier version, for tests
 */
export function migrate(db: DatabaseSync, dataDir: string, target = SCHEMA_VERSION): void {
  const version = Number(db.prepare('pragma user_version').get()?.user_version)
  if (version > STEPS.length) {
    throw new DrawingRoomError(
      'storage-failed',
      `The data folder ${dataDir} was written by a newer Drawing Room (its version ${version}, ours ${STEPS.length}): ` +
        'start that one, or set DATA_DIR to another folder.',
    )
  }
  db.exec('begin immediate')
  try {
    for (const step of STEPS.slice(version, target)) db.exec(step)
    db.exec(`pragma user_version = ${target}; commit`)
  } finally {
    if (db.isTransaction) db.exec('rollback')
  }
}
