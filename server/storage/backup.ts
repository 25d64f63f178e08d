import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { ASSETS_FOLDER } from '../assets/asset-files.ts'
import { packAssets } from './backup-assets.ts'
import { DATABASE_FILE } from './data-folder.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { reasonOf } from './sqlite-reason.ts'

export type BackupSize = { readonly boards: number; readonly bytes: number }

/**
 * Writes all boards of a data folder and their pictures into one file, as they were at one moment, also while a server uses the folder.
 * The file is a database of its own; it appears under its name only once it is whole, verified and on the disk.
 *
 * @param force whether an existing file may be replaced
 * @throws {DrawingRoomError} 'storage-failed' with one sentence that says what to do
 */
export function backUp(dataDir: string, file: string, force: boolean): BackupSize {
  const source = join(dataDir, DATABASE_FILE)
  if (!existsSync(source)) throw failure(`There are no boards in ${dataDir}: set DATA_DIR to the server's data folder.`)
  if (existsSync(file) && !force)
    throw failure(`${file} exists already: choose another name, or replace it with --force.`)
  const unfinished = `${file}.unfinished`
  try {
    rmSync(unfinished, { force: true })
    // It holds the keys of all boards, so it is nobody else's to read; SQLite fills a file that is empty.
    closeSync(openSync(unfinished, 'wx', 0o600))
    copyInto(source, unfinished)
    packAssets(unfinished, join(dataDir, ASSETS_FOLDER))
    const boards = verifyBackup(unfinished)
    syncToDisk(unfinished)
    const bytes = statSync(unfinished).size
    renameSync(unfinished, file)
    syncToDisk(dirname(file))
    return { boards, bytes }
  } catch (error) {
    rmSync(unfinished, { force: true })
    if (error instanceof DrawingRoomError) throw error
    throw failure(`Cannot back up ${dataDir} to ${file}: ${reasonOf(error)}.`, error)
  }
}

/** A reader's view stands still while others write, and keeps nobody waiting. */
function copyInto(source: string, file: string) {
  const db = new DatabaseSync(source, { readOnly: true, timeout: 5_000 })
  try {
    db.prepare('vacuum into ?').run(file)
  } finally {
    db.close()
  }
}

/**
 * Makes sure that a file is a whole backup that this version understands.
 *
 * @returns how many boards are in it
 * @throws {DrawingRoomError} 'storage-failed' with one sentence
 */
export function verifyBackup(file: string): number {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(file, { readOnly: true })
    const version = Number(db.prepare('pragma user_version').get()?.user_version)
    if (version < 1) throw failure(`${file} is no backup of a Drawing Room.`)
    if (version > SCHEMA_VERSION) {
      throw failure(`${file} was written by a newer Drawing Room (its version ${version}, ours ${SCHEMA_VERSION}).`)
    }
    const [verdict] = Object.values(db.prepare('pragma integrity_check').get() ?? {})
    if (verdict !== 'ok') throw failure(`${file} is damaged: ${String(verdict)}.`)
    return Number(db.prepare('select count(*) as boards from board where deleted = 0').get()?.boards)
  } catch (error) {
    if (error instanceof DrawingRoomError) throw error
    throw failure(`${file} is no backup of a Drawing Room, or is damaged.`, error)
  } finally {
    db?.close()
  }
}

/** Of a folder: the names in it. */
export function syncToDisk(path: string) {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const failure = (message: string, cause?: unknown) => new DrawingRoomError('storage-failed', message, { cause })
