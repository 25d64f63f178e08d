import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { ASSETS_FOLDER } from '../assets/asset-files.ts'
import { unpackAssets } from './backup-assets.ts'
import { verifyBackup, syncToDisk } from './backup.ts'
import { DATABASE_FILE, holdLock, makeFolder } from './data-folder.ts'
import { migrate } from './schema.ts'
import { reasonOf } from './sqlite-reason.ts'

export type Restored = {
  readonly boards: number
  /** The folder with what was there before; null if nothing was. */
  readonly aside: string | null
}

/**
 * Makes a data folder hold what a backup holds. Every board gets a new epoch: from here on, its log numbers mean other
 * updates than those that browsers were told of. They hold on to what they have, and bring it back when they sync.
 *
 * @param force whether boards that are there may be put aside
 * @throws {DrawingRoomError} 'storage-failed' with one sentence that says what to do
 */
export function restore(file: string, dataDir: string, force: boolean, now: Date): Restored {
  if (!existsSync(file)) throw failure(`There is no backup ${file}.`)
  const boards = verifyBackup(file)
  const target = join(dataDir, DATABASE_FILE)
  const unfinished = `${target}.restoring`
  const assets = join(dataDir, ASSETS_FOLDER)
  const unfinishedAssets = `${assets}.restoring`
  let lock: DatabaseSync | null = null
  try {
    makeFolder(dataDir)
    lock = holdLock(dataDir)
    const isTaken = PARTS.some((part) => existsSync(target + part))
    if (isTaken && !force) {
      throw failure(`${dataDir} holds boards already: set DATA_DIR to another folder, or put them aside with --force.`)
    }
    copyFileSync(file, unfinished)
    startNewLogs(unfinished, dataDir)
    unpackAssets(unfinished, unfinishedAssets)
    syncToDisk(unfinished)
    const aside = isTaken ? putAside(dataDir, now) : null
    // Files that no database knows do no harm, should this be as far as we get.
    rmSync(assets, { recursive: true, force: true })
    renameSync(unfinishedAssets, assets)
    renameSync(unfinished, target)
    syncToDisk(dataDir)
    return { boards, aside }
  } catch (error) {
    if (error instanceof DrawingRoomError) throw error
    throw failure(`Cannot restore ${file} into ${dataDir}: ${reasonOf(error)}.`, error)
  } finally {
    if (lock) for (const path of [unfinished, unfinishedAssets]) rmSync(path, { recursive: true, force: true })
    lock?.close()
  }
}

/** The database, and what SQLite may have left beside it. */
const PARTS = ['', '-wal', '-shm']

function startNewLogs(database: string, dataDir: string) {
  const db = new DatabaseSync(database)
  try {
    migrate(db, dataDir)
    db.exec('update board set epoch = lower(hex(randomblob(8)))')
  } finally {
    db.close()
  }
}

/** Into the folder itself, which may be a mounted disk that cannot be renamed. */
function putAside(dataDir: string, now: Date): string {
  const aside = join(dataDir, `before-restore-${now.toISOString().replaceAll(':', '-')}`)
  mkdirSync(aside)
  for (const part of PARTS) {
    const path = join(dataDir, DATABASE_FILE + part)
    if (existsSync(path)) renameSync(path, join(aside, DATABASE_FILE + part))
  }
  const assets = join(dataDir, ASSETS_FOLDER)
  if (existsSync(assets)) renameSync(assets, join(aside, ASSETS_FOLDER))
  return aside
}

const failure = (message: string, cause?: unknown) => new DrawingRoomError('storage-failed', message, { cause })
