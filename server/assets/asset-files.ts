import { randomBytes } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asAssetHash, type AssetHash } from '../../shared/model/asset.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import { reasonOf } from '../storage/sqlite-reason.ts'

/** Beside the database, in the data folder. */
export const ASSETS_FOLDER = 'assets'

/** A file that is being written; what the process left of one is removed at its next start. */
const UNFINISHED = '.unfinished'

/** No folder holds all files: some file systems are slow with many. */
export const pathOfAsset = (folder: string, hash: AssetHash): string => join(folder, hash.slice(0, 2), hash)

/** Files by the hash of what is in them. A file is there whole, and on the disk, or not at all. */
export class AssetFiles {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  async has(hash: AssetHash): Promise<boolean> {
    const found = await stat(pathOfAsset(this.folder, hash)).catch(() => null)
    return found?.isFile() ?? false
  }

  /** @throws {DrawingRoomError} 'storage-failed' */
  async write(hash: AssetHash, bytes: Uint8Array): Promise<void> {
    const path = pathOfAsset(this.folder, hash)
    const unfinished = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`
    try {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(unfinished, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(unfinished, path)
      for (const folder of [dirname(path), this.folder]) await syncFolder(folder)
    } catch (cause) {
      await rm(unfinished, { force: true }).catch(() => {}) // the disk that refused one may refuse the other
      throw new DrawingRoomError('storage-failed', `Cannot save picture ${hash}: ${reasonOf(cause)}`, { cause })
    }
  }

  read(hash: AssetHash): ReadStream {
    return createReadStream(pathOfAsset(this.folder, hash))
  }

  async remove(hash: AssetHash): Promise<void> {
    await rm(pathOfAsset(this.folder, hash), { force: true })
  }

  /** Files that are whole; what was left unfinished is removed on the way. */
  async *tidied(): AsyncGenerator<AssetHash> {
    for (const name of await namesIn(this.folder)) {
      for (const file of await namesIn(join(this.folder, name))) {
        const hash = asAssetHash(file)
        if (hash) yield hash
        else if (file.endsWith(UNFINISHED)) await rm(join(this.folder, name, file), { force: true })
      }
    }
  }
}

/** None where there is no such folder: before the first picture there is not. */
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** The names in it. */
async function syncFolder(path: string) {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
