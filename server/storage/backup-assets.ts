import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asAssetHash } from '../../shared/model/asset.ts'
import { pathOfAsset } from '../assets/asset-files.ts'

/** What only a backup has: the files of pictures, so that it is one file all the same. */
const TABLE = 'asset_file'

/** Brings the pictures that a copy of the database knows of into it. Those that are gone by now, no board shows. */
export function packAssets(database: string, folder: string): void {
  withDatabase(database, (db) => {
    db.exec(`create table ${TABLE} (hash text primary key, data blob not null) strict`)
    const add = db.prepare(`insert into ${TABLE} (hash, data) values (?, ?)`)
    const forget = ['board_asset', 'asset'].map((table) => db.prepare(`delete from ${table} where hash = ?`))
    for (const hash of hashesIn(db, 'asset')) {
      const bytes = readIfThere(pathOfAsset(folder, hash))
      if (bytes) add.run(hash, bytes)
      else for (const statement of forget) statement.run(hash)
    }
  })
}

/** Takes the pictures out of a copy of a backup, into a folder of their own. Older backups have none. */
export function unpackAssets(database: string, folder: string): void {
  withDatabase(database, (db) => {
    mkdirSync(folder, { recursive: true })
    if (!db.prepare('select 1 from sqlite_master where name = ?').get(TABLE)) return
    const find = db.prepare(`select data from ${TABLE} where hash = ?`)
    for (const hash of hashesIn(db, TABLE)) {
      const { data } = find.get(hash) as { data: Uint8Array } // it was just listed
      if (createHash('sha256').update(data).digest('hex') !== hash) throw new Error(`the picture ${hash} is damaged`)
      const path = pathOfAsset(folder, hash)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, data, { mode: 0o600, flush: true })
    }
    db.exec(`drop table ${TABLE}; vacuum`)
  })
}

const hashesIn = (db: DatabaseSync, table: string) =>
  db
    .prepare(`select hash from ${table}`)
    .all()
    .map(({ hash }) => asAssetHash(hash))
    .filter((hash) => hash !== null)

function readIfThere(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

function withDatabase(path: string, work: (db: DatabaseSync) => void) {
  const db = new DatabaseSync(path)
  try {
    work(db)
  } finally {
    db.close()
  }
}
