import { createHash } from 'node:crypto'
import type { ReadStream } from 'node:fs'
import { Worker } from 'node:worker_threads'
import {
  isTooManyPixels,
  MAX_IMAGE_PIXELS,
  MAX_IMAGE_SIDE,
  readImageHeader,
} from '../../shared/formats/image-header.ts'
import { asAssetHash, type AssetHash } from '../../shared/model/asset.ts'
import { DrawingRoomError } from '../../shared/protocol/error.ts'
import type { AssetBudget, AssetRecord, BoardId, Storage } from '../storage/storage.ts'
import type { AssetFiles } from './asset-files.ts'
import type { UsedQuestion } from './used-assets-thread.ts'

type Parts = {
  readonly storage: Pick<Storage, 'addAsset' | 'findAsset' | 'looseAssets' | 'dropAsset'>
  readonly files: AssetFiles
  /** Bytes; `each` is the largest picture. */
  readonly budget: AssetBudget & { readonly each: number }
  readonly dataDir: string
}

/** Pictures that boards show: the bytes in files, and what is known of them in the storage. */
export class AssetStore {
  readonly #parts: Parts
  /** What is being done about a file: one thing at a time, so that none is removed while somebody brings it anew. */
  readonly #busy = new Map<AssetHash, Promise<unknown>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The largest picture that is taken. */
  get maxBytes(): number {
    return this.#parts.budget.each
  }

  /**
   * Keeps a picture for a board. It resolves when it is on the disk; the same bytes are kept once.
   *
   * @throws {DrawingRoomError} 'unsupported-type', 'too-large', 'images-full', 'board-deleted', 'storage-failed'
   */
  async add(board: BoardId, bytes: Uint8Array): Promise<AssetRecord> {
    const { storage, files, budget } = this.#parts
    const header = readImageHeader(bytes)
    if (!header) throw new DrawingRoomError('unsupported-type', 'Send a PNG, JPEG, GIF, WebP, AVIF or SVG picture')
    if (isTooManyPixels(header)) {
      const most = `${MAX_IMAGE_PIXELS / 1e6} million pixels, and ${MAX_IMAGE_SIDE} a side`
      throw new DrawingRoomError(
        'too-large',
        `The picture has ${header.width} × ${header.height} pixels, and may have ${most}`,
      )
    }
    const asset: AssetRecord = { hash: hashOf(bytes), ...header, bytes: bytes.length }
    await this.#alone(asset.hash, async () => {
      const isThere = await files.has(asset.hash)
      if (!isThere) await files.write(asset.hash, bytes)
      try {
        await storage.addAsset(board, asset, budget)
      } catch (error) {
        if (!(await storage.findAsset(asset.hash).catch(() => asset))) await files.remove(asset.hash)
        throw isFull(error) ? noRoom(budget, error) : error
      }
    })
    return asset
  }

  /** @returns null when no board has brought it, or it has been removed since */
  async find(hash: AssetHash): Promise<AssetRecord | null> {
    const asset = await this.#parts.storage.findAsset(hash)
    return asset && (await this.#parts.files.has(hash)) ? asset : null
  }

  read(hash: AssetHash): ReadStream {
    return this.#parts.files.read(hash)
  }

  /** Removes files that nobody knows of: they were brought in the moment in which the process ended. */
  async tidy(): Promise<void> {
    const { storage, files } = this.#parts
    for await (const hash of files.tidied())
      await this.#alone(hash, async () => {
        if (!(await storage.findAsset(hash))) await files.remove(hash)
      })
  }

  /**
   * Removes pictures of deleted boards. A picture can be copied to another board without being brought there, so all
   * boards are searched for its name first, in a thread that keeps nobody waiting.
   *
   * @returns how many were removed
   */
  async collect(): Promise<number> {
    const { storage, files, dataDir } = this.#parts
    const loose = await storage.looseAssets()
    if (loose.length === 0) return 0
    const since = Date.now()
    const used = await findUsed({ dataDir, hashes: loose })
    let removed = 0
    for (const hash of loose) {
      if (used.has(hash)) continue
      await this.#alone(hash, async () => {
        if (!(await storage.dropAsset(hash, since))) return
        await files.remove(hash)
        removed++
      })
    }
    return removed
  }

  async #alone(hash: AssetHash, work: () => Promise<void>): Promise<void> {
    const turn = (this.#busy.get(hash) ?? Promise.resolve()).then(work)
    const settled = turn.catch(() => {}) // whoever asked for it is told
    this.#busy.set(hash, settled)
    await turn.finally(() => {
      if (this.#busy.get(hash) === settled) this.#busy.delete(hash)
    })
  }
}

const isFull = (error: unknown) => error instanceof DrawingRoomError && error.code === 'images-full'

/** The storage names the board, which is nothing for whoever asks. */
function noRoom({ ofBoard, inAll }: AssetBudget, cause: unknown): DrawingRoomError {
  const [board, server] = [ofBoard, inAll].map((bytes) => `${Math.floor(bytes / 1024 ** 2)} MiB`)
  const message = `There is no room for this picture: a board may keep ${board} of pictures, and this server ${server}`
  return new DrawingRoomError('images-full', message, { cause })
}

const hashOf = (bytes: Uint8Array) => asAssetHash(createHash('sha256').update(bytes).digest('hex')) as AssetHash // 64 small letters

function findUsed(question: UsedQuestion): Promise<ReadonlySet<string>> {
  const thread = new Worker(new URL('./used-assets-thread.ts', import.meta.url), {
    workerData: question,
    name: 'used-assets',
  })
  return new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('The search for pictures in use has stopped')))
  })
}
