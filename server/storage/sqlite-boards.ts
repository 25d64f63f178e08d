import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Role } from '../../shared/protocol/api.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { unpackBytes, type PackedBytes } from '../packed-bytes.ts'
import { EMPTY_SNAPSHOT } from './empty-snapshot.ts'
import { cutOff, type Retention } from './retention.ts'
import { packEntries, unpackEntries, type PackedEntries } from './storage-call.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type {
  AssetBudget,
  AssetRecord,
  BoardChange,
  BoardId,
  BoardRecord,
  Link,
  LogEntry,
  Snapshot,
  StoredLog,
} from './storage.ts'

type BoardRow = {
  id: string
  title: string
  epoch: string
  created_at: number
  deleted: number
  edit_key: string
  view_key: string
  owner_key: string
  read_only: number
  trashed_at: number | null
}

type LinkRow = BoardRow & { role: Role; replaced_at: number | null }

const MAX_ENDS = 10_000
/** Of each board; so that nobody can fill the disk with them. */
const MAX_REPLACED_LINKS = 100
/** Deleting a large board takes its time, and others wait for it. */
const MAX_EMPTIED = 4

/**
 * What `Storage` does, in SQL, on the thread that holds the database. Whoever calls decides where transactions begin
 * and end. Rows are read with `as`: only this file writes them, into tables declared `strict`.
 */
export class SqliteBoards {
  readonly #sql
  readonly #retention: Retention
  /** Where the logs of boards end that were appended to of late: to look for it takes longer than to append. */
  readonly #ends = new Map<BoardId, number>()

  constructor(db: DatabaseSync, retention: Retention) {
    this.#sql = prepare(db)
    this.#retention = retention
  }

  create(board: BoardRecord): void {
    const { id, title, epoch, createdAt, keys } = board
    this.#sql.addBoard.run(id, title, epoch, createdAt, keys.edit, keys.view, keys.owner)
    for (const role of ['edit', 'view', 'owner'] as const) this.#sql.addLink.run(hashOf(keys[role]), id, role)
  }

  findLink(key: string): Link | null {
    const row = this.#sql.findLink.get(hashOf(key)) as LinkRow | undefined
    if (!row) return null
    return { board: boardOf(row), role: row.role, deleted: isGone(row), replaced: row.replaced_at !== null }
  }

  readBoard(id: BoardId): BoardRecord {
    return boardOf(this.#boardRow(id))
  }

  change(id: BoardId, { title, readOnly, keys = {} }: BoardChange): void {
    const board = this.readBoard(id)
    this.#sql.change.run(
      title ?? board.title,
      Number(readOnly ?? board.readOnly),
      keys.edit ?? board.keys.edit,
      keys.view ?? board.keys.view,
      id,
    )
    for (const role of ['edit', 'view'] as const) {
      const key = keys[role]
      if (key === undefined) continue
      this.#sql.replaceLink.run(Date.now(), id, id, role)
      this.#sql.addLink.run(hashOf(key), id, role)
    }
    if (keys.edit ?? keys.view) this.#sql.forgetReplaced.run(id, id, MAX_REPLACED_LINKS)
  }

  moveToTrash(id: BoardId, at: number): void {
    if (this.#anyBoardRow(id).trashed_at !== null) return
    this.#boardRow(id)
    this.#ends.delete(id)
    this.#sql.setTrashed.run(at, id)
  }

  takeFromTrash(id: BoardId): void {
    if (this.#anyBoardRow(id).deleted) throw new DrawingRoomError('board-deleted', 'it was deleted')
    this.#sql.setTrashed.run(null, id)
  }

  emptyTrash(time: number): number {
    const boards = this.#sql.trashedBefore.all(time, MAX_EMPTIED) as { id: BoardId }[]
    for (const { id } of boards) this.delete(id)
    return boards.length
  }

  delete(id: BoardId): void {
    if (this.#anyBoardRow(id).deleted) throw new DrawingRoomError('board-deleted', 'it was deleted')
    this.#ends.delete(id)
    this.#sql.markDeleted.run(id)
    this.#sql.dropUpdates.run(id)
    this.#sql.dropSnapshots.run(id)
    this.#sql.dropBoardAssets.run(id)
  }

  /** Refuses before it writes, or not at all. */
  append(id: BoardId, packed: PackedEntries): void {
    const next = (this.#ends.get(id) ?? this.#findEnd(id)) + 1
    if (packed.firstSeq !== next) {
      throw new DrawingRoomError('storage-failed', `the log goes on with number ${next}, not ${packed.firstSeq}`)
    }
    const at = Date.now()
    for (const { seq, update } of unpackEntries(packed)) this.#sql.addUpdate.run(id, seq, at, update)
    this.#ends.set(id, packed.firstSeq + packed.lengths.length - 1)
  }

  /** What was written may not be there: a transaction was taken back. */
  takenBack(): void {
    this.#ends.clear()
  }

  loadLog(id: BoardId): Omit<StoredLog, 'entries'> & { readonly entries: PackedEntries } {
    const board = this.readBoard(id)
    const newest = this.#sql.newestKnown.get(id) as { seq: number; known: Uint8Array; bytes: number } | undefined
    const { seq: snapshotSeq, known } = newest ?? structuredClone(EMPTY_SNAPSHOT)
    const snapshotBytes = newest?.bytes ?? EMPTY_SNAPSHOT.v1.length
    return { board, seq: this.#lastSeq(id), snapshotSeq, snapshotBytes, known, entries: this.readEntries(id, 0) }
  }

  readEntries(id: BoardId, afterSeq: number): PackedEntries {
    this.#boardRow(id)
    const rows = this.#sql.updatesAfter.all(id, afterSeq) as { seq: number; data: Uint8Array }[]
    return packEntries(rows.map(({ seq, data }): LogEntry => ({ seq, update: data })))
  }

  readSnapshot(id: BoardId): Snapshot {
    this.#boardRow(id)
    // A clone, because what this returns is given away to another thread.
    return (this.#sql.newestSnapshot.get(id) as Snapshot | undefined) ?? structuredClone(EMPTY_SNAPSHOT)
  }

  saveSnapshot(id: BoardId, seq: number, packed: PackedBytes): void {
    this.#boardRow(id)
    const last = this.#lastSeq(id)
    if (seq > last) {
      throw new DrawingRoomError('storage-failed', `the snapshot reaches number ${seq}, but the log ends at ${last}`)
    }
    const [v1, v2br, known] = unpackBytes(packed) as [Uint8Array, Uint8Array, Uint8Array] // as `packSnapshot` packs them
    // A second one at the same number would say the same in other bytes, and its readers tell bytes by their number.
    this.#sql.addSnapshot.run(id, seq, known, v2br, v1)
    const [, older] = this.#sql.snapshotSeqs.all(id) as { seq: number }[]
    if (!older) return
    this.#sql.dropSnapshotsBefore.run(id, older.seq)
    // Who still holds the older snapshot, or has to go back to it, finds every entry after it.
    const covered = this.#sql.updatesUpTo.all(id, older.seq) as { seq: number; at: number; size: number }[]
    this.#sql.dropUpdatesUpTo.run(id, cutOff(covered, last, Date.now(), this.#retention))
  }

  addAsset(id: BoardId, asset: AssetRecord, { ofBoard, inAll }: AssetBudget): void {
    this.#boardRow(id)
    const { hash, type, width, height, bytes } = asset
    if (this.#sql.findBoardAsset.get(id, hash)) return
    const isKnown = this.findAsset(hash) !== null
    this.#checkRoom('the board', this.#sql.bytesOfBoard.get(id) as { bytes: number }, bytes, ofBoard)
    if (!isKnown) this.#checkRoom('the server', this.#sql.bytesInAll.get() as { bytes: number }, bytes, inAll)
    if (!isKnown) this.#sql.addAsset.run(hash, type, width, height, bytes)
    this.#sql.addBoardAsset.run(id, hash)
  }

  findAsset(hash: AssetHash): AssetRecord | null {
    const row = this.#sql.findAsset.get(hash) as AssetRecord | undefined
    return row ? { ...row } : null
  }

  countAssets(id: BoardId): number {
    return (this.#sql.countAssets.get(id) as { count: number }).count
  }

  looseAssets(): readonly AssetHash[] {
    return (this.#sql.looseAssets.all() as { hash: AssetHash }[]).map(({ hash }) => hash)
  }

  dropAsset(hash: AssetHash, since: number): boolean {
    if (this.#sql.findUseSince.get(since, Buffer.from(hash))) return false
    return Number(this.#sql.dropLooseAsset.run(hash, hash).changes) > 0
  }

  #checkRoom(whose: string, { bytes }: { readonly bytes: number }, more: number, limit: number) {
    if (bytes + more <= limit) return
    throw new DrawingRoomError('images-full', `${whose} has no room for ${more} bytes more of pictures`)
  }

  /** Of a board that is there. */
  #boardRow(id: BoardId): BoardRow {
    const row = this.#anyBoardRow(id)
    if (isGone(row)) throw new DrawingRoomError('board-deleted', 'it was deleted')
    return row
  }

  #anyBoardRow(id: BoardId): BoardRow {
    const row = this.#sql.findBoard.get(id) as BoardRow | undefined
    if (!row) throw new DrawingRoomError('board-not-found', 'there is no such board')
    return row
  }

  #findEnd(id: BoardId): number {
    this.#boardRow(id)
    if (this.#ends.size >= MAX_ENDS) this.#ends.clear()
    return this.#lastSeq(id)
  }

  #lastSeq(id: BoardId): number {
    return (this.#sql.lastSeq.get(id, id) as { seq: number }).seq
  }
}

const hashOf = (key: string) => createHash('sha256').update(key).digest()

const isGone = ({ deleted, trashed_at }: BoardRow) => deleted === 1 || trashed_at !== null

const boardOf = (row: BoardRow): BoardRecord => ({
  id: row.id as BoardId, // was one when it was stored
  title: row.title,
  keys: { edit: row.edit_key, view: row.view_key, owner: row.owner_key },
  createdAt: row.created_at,
  readOnly: row.read_only === 1,
  trashedAt: row.trashed_at,
  epoch: row.epoch,
})

const prepare = (db: DatabaseSync) => ({
  addBoard: db.prepare(
    `insert into board (id, title, epoch, created_at, edit_key, view_key, owner_key) values (?, ?, ?, ?, ?, ?, ?)`,
  ),
  addLink: db.prepare('insert into link (hash, board, role) values (?, ?, ?)'),
  findLink: db.prepare(
    'select board.*, link.role, link.replaced_at from link join board on board.id = link.board where link.hash = ?',
  ),
  findBoard: db.prepare('select * from board where id = ?'),
  change: db.prepare('update board set title = ?, read_only = ?, edit_key = ?, view_key = ? where id = ?'),
  // One after the other, also within a millisecond.
  replaceLink: db.prepare(
    `update link set replaced_at = max(?, 1 + coalesce((select max(replaced_at) from link where board = ?), 0))
       where board = ? and role = ? and replaced_at is null`,
  ),
  forgetReplaced: db.prepare(
    `delete from link where board = ? and replaced_at is not null and hash not in
       (select hash from link where board = ? and replaced_at is not null order by replaced_at desc limit ?)`,
  ),
  setTrashed: db.prepare('update board set trashed_at = ? where id = ?'),
  trashedBefore: db.prepare('select id from board where deleted = 0 and trashed_at < ? order by trashed_at limit ?'),
  markDeleted: db.prepare(`update board set deleted = 1, trashed_at = null, title = '' where id = ?`),
  dropUpdates: db.prepare('delete from upd where board = ?'),
  dropSnapshots: db.prepare('delete from snap where board = ?'),
  addUpdate: db.prepare('insert into upd (board, seq, at, data) values (?, ?, ?, ?)'),
  lastSeq: db.prepare(
    `select max(coalesce((select max(seq) from upd where board = ?), 0),
                coalesce((select max(seq) from snap where board = ?), 0)) as seq`,
  ),
  updatesAfter: db.prepare('select seq, data from upd where board = ? and seq > ? order by seq'),
  updatesUpTo: db.prepare(
    'select seq, at, length(data) as size from upd where board = ? and seq <= ? order by seq desc',
  ),
  dropUpdatesUpTo: db.prepare('delete from upd where board = ? and seq <= ?'),
  newestKnown: db.prepare('select seq, known, length(v1) as bytes from snap where board = ? order by seq desc limit 1'),
  newestSnapshot: db.prepare('select seq, known, v2br, v1 from snap where board = ? order by seq desc limit 1'),
  addSnapshot: db.prepare('insert or ignore into snap (board, seq, known, v2br, v1) values (?, ?, ?, ?, ?)'),
  snapshotSeqs: db.prepare('select seq from snap where board = ? order by seq desc limit 2'),
  addAsset: db.prepare('insert into asset (hash, type, width, height, bytes) values (?, ?, ?, ?, ?)'),
  addBoardAsset: db.prepare('insert into board_asset (board, hash) values (?, ?)'),
  findAsset: db.prepare('select hash, type, width, height, bytes from asset where hash = ?'),
  findBoardAsset: db.prepare('select 1 from board_asset where board = ? and hash = ?'),
  countAssets: db.prepare('select count(*) as count from board_asset where board = ?'),
  bytesOfBoard: db.prepare(
    'select coalesce(sum(bytes), 0) as bytes from board_asset join asset using (hash) where board = ?',
  ),
  bytesInAll: db.prepare('select coalesce(sum(bytes), 0) as bytes from asset'),
  looseAssets: db.prepare(
    'select hash from asset where not exists (select 1 from board_asset b where b.hash = asset.hash)',
  ),
  findUseSince: db.prepare('select 1 from upd where at >= ? and instr(data, ?) > 0 limit 1'),
  dropLooseAsset: db.prepare(
    'delete from asset where hash = ? and not exists (select 1 from board_asset where hash = ?)',
  ),
  dropBoardAssets: db.prepare('delete from board_asset where board = ?'),
  dropSnapshotsBefore: db.prepare('delete from snap where board = ? and seq < ?'),
})
