import type { ImageHeader } from '../../shared/formats/image-header.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Role } from '../../shared/protocol/api.ts'

declare const boardId: unique symbol
/** Names a board inside the server. It is not a key: who knows it can do nothing with it. */
export type BoardId = string & { readonly [boardId]: true }

/** A board's three link keys, each random by itself, so that none can be derived from another. */
export type BoardKeys = { readonly edit: string; readonly view: string; readonly owner: string }

export type BoardRecord = {
  readonly id: BoardId
  readonly title: string
  readonly keys: BoardKeys
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Whether nobody but the owner may draw for now. */
  readonly readOnly: boolean
  /** When its owner threw it away, in milliseconds since 1970; null for a board that is there. */
  readonly trashedAt: number | null
  /** Names the log; see shared/protocol/position.ts. */
  readonly epoch: string
}

/** What a key opens. Deleted boards and replaced keys are still known, so that they can say so. */
export type Link = {
  readonly board: BoardRecord
  readonly role: Role
  /** In the trash, or gone for good. */
  readonly deleted: boolean
  /** The board's owner has put another key in this one's place. */
  readonly replaced: boolean
}

/** What of a board can be changed; the rest stays. */
export type BoardChange = {
  readonly title?: string
  readonly readOnly?: boolean
  /** Keys that take the place of those that there are. */
  readonly keys?: { readonly edit?: string; readonly view?: string }
}

/** One numbered update of a board's log; Yjs update format 1, as it came over the wire. */
export type LogEntry = { readonly seq: number; readonly update: Uint8Array }

/** A whole board encoded at one moment, made by the `compact` job. */
export type Snapshot = {
  /** The last log number that went in; 0 for a new board. */
  readonly seq: number
  /** Yjs update format 1, for sockets. */
  readonly v1: Uint8Array
  /** Yjs update format 2 under brotli, for HTTP. */
  readonly v2br: Uint8Array
  /** `Y.encodeSnapshot`: the state vector and the delete set, so that a room knows what the board has seen. */
  readonly known: Uint8Array
}

/** What a room needs to start: the newest snapshot's reach and all log entries that are kept, oldest first. */
export type StoredLog = {
  readonly board: BoardRecord
  /** The last durable number. */
  readonly seq: number
  readonly snapshotSeq: number
  /** How large the snapshot is, in update format 1. */
  readonly snapshotBytes: number
  readonly known: Uint8Array
  /** Every entry after the snapshot, and as many before it as are kept for readers who come back. */
  readonly entries: readonly LogEntry[]
}

/** A picture that some board shows; the bytes are in a file. */
export type AssetRecord = ImageHeader & { readonly hash: AssetHash; readonly bytes: number }

/** How many bytes pictures may take together. */
export type AssetBudget = { readonly ofBoard: number; readonly inAll: number }

/**
 * Where boards live. Every call resolves once its effect is durable, and rejects with `DrawingRoomError` when it did not
 * happen: 'storage-failed', or 'board-deleted' and 'board-not-found' for a board that is not there. Calls take effect in
 * the order in which they are made. What is passed in is copied at once; what comes out is shared and must not be
 * changed. One shared test suite runs against every implementation.
 */
export interface Storage {
  create(board: BoardRecord): Promise<void>
  /** @returns null for a key that never was one. Of each board the last hundred that were replaced are remembered. */
  findLink(key: string): Promise<Link | null>
  /** Of a board that is there. */
  readBoard(id: BoardId): Promise<BoardRecord>
  /** All of it, or nothing. */
  change(id: BoardId, change: BoardChange): Promise<void>
  /**
   * The board is deleted, and nothing of it is forgotten yet. Once more changes nothing.
   *
   * @param at milliseconds since 1970
   */
  moveToTrash(id: BoardId, at: number): Promise<void>
  /** Takes a board out of the trash, as it was. Rejects with 'board-deleted' when it is gone for good. */
  takeFromTrash(id: BoardId): Promise<void>
  /** Deletes a few of the boards that came into the trash before `time`. @returns how many; 0 when none is left */
  emptyTrash(time: number): Promise<number>
  /** Forgets the content at once and remembers the keys, which answer "deleted" from now on. Also from the trash. */
  delete(id: BoardId): Promise<void>
  /**
   * Appends to a board's log. Calls queue while a commit is under way, and everything queued, of all boards, becomes
   * the next transaction. The caller numbers the entries: gapless, from `StoredLog.seq + 1`.
   */
  append(id: BoardId, entries: readonly LogEntry[]): Promise<void>
  loadLog(id: BoardId): Promise<StoredLog>
  /** Entries after a number, as far as they are still kept: all of them if `afterSeq` is a snapshot's number. */
  readEntries(id: BoardId, afterSeq: number): Promise<readonly LogEntry[]>
  readSnapshot(id: BoardId): Promise<Snapshot>
  /** Stores a snapshot and lets go of entries that it covers, except those kept for readers who come back. */
  saveSnapshot(id: BoardId, snapshot: Snapshot): Promise<void>
  /** A board has brought a picture, which may be known already. Rejects with 'images-full' beyond the budget. */
  addAsset(id: BoardId, asset: AssetRecord, budget: AssetBudget): Promise<void>
  findAsset(hash: AssetHash): Promise<AssetRecord | null>
  /** How many pictures the board has brought. */
  countAssets(id: BoardId): Promise<number>
  /** Pictures that were brought by boards that are deleted now, and by no others. */
  looseAssets(): Promise<readonly AssetHash[]>
  /**
   * Forgets a picture, unless some board has brought it, or its name has come into a log since.
   *
   * @param since milliseconds since 1970
   * @returns whether it is forgotten
   */
  dropAsset(hash: AssetHash, since: number): Promise<boolean>
  close(): Promise<void>
}
