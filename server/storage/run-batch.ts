import type { DatabaseSync } from 'node:sqlite'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { SqliteBoards } from './sqlite-boards.ts'
import { reasonOf } from './sqlite-reason.ts'
import { failedOutcome, type FailedOutcome, type Outcome, type StorageCall } from './storage-call.ts'

/**
 * Runs calls in order and commits them together, so that everybody shares one wait for the disk. A call that is
 * refused takes back its own changes only; if the disk refuses, all writes of the batch did not happen.
 */
export function runBatch(db: DatabaseSync, boards: SqliteBoards, calls: readonly StorageCall[]): Outcome[] {
  if (!calls.some(isWrite)) return calls.map((call) => attempt(call, boards))
  try {
    db.exec('begin immediate')
    const outcomes = calls.map((call) => (isWrite(call) ? attemptWrite(db, call, boards) : attempt(call, boards)))
    db.exec('commit')
    return outcomes
  } catch (error) {
    // SQLite has already rolled back after some errors of the disk.
    if (db.isTransaction) db.exec('rollback')
    boards.takenBack()
    // What was read may have been a change that is gone now, so it is read again.
    return calls.map((call) => (isWrite(call) ? failure(call, error) : attempt(call, boards)))
  }
}

const WRITES: ReadonlySet<StorageCall['method']> = new Set([
  'create',
  'change',
  'moveToTrash',
  'takeFromTrash',
  'emptyTrash',
  'delete',
  'append',
  'saveSnapshot',
  'addAsset',
  'dropAsset',
])

const isWrite = ({ method }: StorageCall) => WRITES.has(method)

const run = (call: StorageCall, boards: SqliteBoards): unknown =>
  // The union keeps method and arguments together, which TypeScript cannot follow through an indexed call.
  (boards[call.method] as (...args: readonly unknown[]) => unknown).apply(boards, call.args)

function attempt(call: StorageCall, boards: SqliteBoards): Outcome {
  try {
    return { ok: true, value: run(call, boards) }
  } catch (error) {
    return failure(call, error)
  }
}

/** @throws whatever SQLite throws: then the transaction is lost as a whole. */
function attemptWrite(db: DatabaseSync, call: StorageCall, boards: SqliteBoards): Outcome {
  if (call.method === 'append') return attemptAppend(call, boards)
  db.exec('savepoint one_call')
  try {
    return { ok: true, value: run(call, boards) }
  } catch (error) {
    if (!isRefusal(error)) throw error
    db.exec('rollback to one_call')
    return failure(call, error)
  } finally {
    if (db.isTransaction) db.exec('release one_call')
  }
}

/** Most calls are one of these. A refused one has written nothing, and so needs no savepoint. */
function attemptAppend(call: StorageCall, boards: SqliteBoards): Outcome {
  try {
    return { ok: true, value: run(call, boards) }
  } catch (error) {
    if (!(error instanceof DrawingRoomError)) throw error
    return failure(call, error)
  }
}

/** Whether only this call is at fault: 19 is SQLITE_CONSTRAINT, such as a board that exists already. */
const isRefusal = (error: unknown) =>
  error instanceof DrawingRoomError || ((error as { errcode?: number }).errcode ?? 0) % 256 === 19 // node:sqlite's

function failure(call: StorageCall, error: unknown): FailedOutcome {
  const code = error instanceof DrawingRoomError ? error.code : 'storage-failed'
  return failedOutcome(new DrawingRoomError(code, `Cannot ${attemptOf(call)}: ${reasonOf(error)}`, { cause: error }))
}

/** Keys and titles stay out of it: this ends up in logs. */
function attemptOf({ method, args }: StorageCall): string {
  switch (method) {
    case 'create':
      return `create board "${args[0].id}"`
    case 'findLink':
      return 'look up a link'
    case 'readBoard':
      return `look up board "${args[0]}"`
    case 'change':
      return `change board "${args[0]}"`
    case 'moveToTrash':
      return `move board "${args[0]}" to the trash`
    case 'takeFromTrash':
      return `take board "${args[0]}" from the trash`
    case 'emptyTrash':
      return 'empty the trash'
    case 'delete':
      return `delete board "${args[0]}"`
    case 'append':
      return `save ${args[1].lengths.length} updates of board "${args[0]}"`
    case 'loadLog':
    case 'readEntries':
      return `read the log of board "${args[0]}"`
    case 'readSnapshot':
      return `read the snapshot of board "${args[0]}"`
    case 'saveSnapshot':
      return `save the snapshot of board "${args[0]}"`
    case 'addAsset':
      return `keep a picture for board "${args[0]}"`
    case 'countAssets':
      return `count the pictures of board "${args[0]}"`
    case 'findAsset':
    case 'looseAssets':
      return 'look up pictures'
    case 'dropAsset':
      return 'remove a picture'
  }
}
