import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { migrate } from './schema.ts'
import { reasonOf } from './sqlite-reason.ts'

/** Holds all boards. */
export const DATABASE_FILE = 'drawing-room.sqlite'

/** A data folder that is ours until it is closed. */
export type DataFolder = { readonly db: DatabaseSync; close(): void }

/**
 * Opens a data folder, making it if need be, and keeps every other server out of it.
 *
 * @param maxPages the largest database in pages of 4 KiB; a way to have a full disk without filling one
 * @throws DrawingRoomError 'storage-failed' with one sentence that says what to do
 */
export function openDataFolder(dataDir: string, maxPages?: number): DataFolder {
  const opened: DatabaseSync[] = []
  const close = () => opened.reverse().forEach((db) => db.close())
  try {
    makeFolder(dataDir)
    opened.push(holdLock(dataDir))
    const db = new DatabaseSync(join(dataDir, DATABASE_FILE), { timeout: 5_000 })
    opened.push(db)
    // An acknowledged update survives a power cut, so every commit waits for the disk.
    db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864')
    if (maxPages) db.exec(`pragma max_page_count = ${maxPages}`)
    migrate(db, dataDir)
    return { db, close }
  } catch (error) {
    close()
    if (error instanceof DrawingRoomError) throw error
    const message = `Cannot use the data folder ${dataDir}: ${reasonOf(error)}. Mend that, or set DATA_DIR to another folder.`
    throw new DrawingRoomError('storage-failed', message, { cause: error })
  }
}

/**
 * A lock that the system lets go of when its process ends, however it ends: an exclusive transaction on a database of
 * its own that never commits. The database with the boards stays readable for `sqlite3` and backup programs.
 */
export function holdLock(dataDir: string): DatabaseSync {
  const lock = new DatabaseSync(join(dataDir, 'in-use.lock'), { timeout: 1_000 })
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    // `errcode` is node:sqlite's; 5 is SQLITE_BUSY.
    if ((error as { errcode?: number }).errcode !== 5) throw error
    throw new DrawingRoomError(
      'storage-failed',
      `The data folder ${dataDir} is in use by another Drawing Room server: stop that one, or set DATA_DIR to another folder.`,
      { cause: error },
    )
  }
}

/** Like `mkdirSync(path, { recursive: true })`, which never returns in file systems that refuse with ENOENT. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // thrown by mkdir
    if (code === 'ENOENT' && dirname(path) !== path) {
      makeFolder(dirname(path))
      mkdirSync(path)
    } else if (code !== 'EEXIST' || !statSync(path).isDirectory()) throw error
  }
}
