import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { AssetHash } from '../../shared/model/asset.ts'
import { DATABASE_FILE } from '../storage/data-folder.ts'

/** Which of these does any board hold? */
export type UsedQuestion = { readonly dataDir: string; readonly hashes: readonly AssetHash[] }

/**
 * Answers one question with a set of hashes and ends. Boards are not opened for it: Yjs writes strings as they are, so
 * a name that is nowhere in the bytes is nowhere on the board. A reader of its own keeps no writer waiting.
 */
const { dataDir, hashes } = workerData as UsedQuestion // from asset-store.ts
const asked = new Set<string>(hashes)
const used = new Set<string>()
/** Every place where a name might begin: it may follow right upon other such letters. */
const NAMES = /(?=([0-9a-f]{64}))/g
const db = new DatabaseSync(join(dataDir, DATABASE_FILE), { readOnly: true, timeout: 5_000 })
for (const sql of ['select v1 as data from snap', 'select data from upd']) {
  for (const row of db.prepare(sql).iterate()) {
    const { data } = row as { data: Uint8Array } // the column is declared a blob
    const text = Buffer.from(data.buffer, data.byteOffset, data.length).toString('latin1')
    for (const [, name = ''] of text.matchAll(NAMES)) if (asked.has(name)) used.add(name)
  }
}
db.close()
parentPort?.postMessage(used)
