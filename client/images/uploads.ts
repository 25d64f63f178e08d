import type { AssetHash } from '../../shared/model/asset.ts'
import { isBoardGone, isPassing, sendImage } from './send-image.ts'
import { UploadShelf, type Upload } from './upload-shelf.ts'

/** How it is with a picture that the server has not said it has. */
export type UploadState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly part: number }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Between two tries while the server is away. */
const RETRY_MS = { first: 1000, most: 30_000 }

/** Of the pictures that are not there yet. */
export type UploadStates = ReadonlyMap<AssetHash, UploadState>
export const NO_UPLOADS: UploadStates = new Map()

type Listeners = {
  /** Any of it has changed. */
  readonly changed: (states: UploadStates) => void
  /** The server has a picture now. */
  readonly stored: (hash: AssetHash) => void
}

type Entry = { readonly upload: Upload; state: UploadState }

/**
 * Brings pictures to the server, one after the other, and tries again until it has them: after a time without the
 * network, and after the page was closed, too. Until then this device has the bytes.
 */
export class Uploads {
  readonly #shelf = new UploadShelf()
  readonly #entries = new Map<string, Entry>()
  readonly #stop = new AbortController()
  readonly #listeners: Listeners
  #isRunning = false
  #waitMs = RETRY_MS.first
  #wake: (() => void) | null = null

  constructor(listeners: Listeners) {
    this.#listeners = listeners
    const { signal } = this.#stop
    addEventListener('online', () => this.#hurry(), { signal })
    void this.#shelf.all().then((uploads) => {
      for (const upload of uploads) this.#enter(upload)
      void this.#run()
    })
  }

  /** The bytes of a picture that is on its way; null for all others. */
  fileOf(hash: AssetHash): Blob | null {
    for (const { upload } of this.#entries.values()) if (upload.hash === hash) return upload.file
    return null
  }

  add(upload: Upload): void {
    this.#enter(upload)
    void this.#shelf.put(upload)
    void this.#run()
  }

  /** What was refused is tried again. */
  retry(): void {
    for (const entry of this.#entries.values()) if (entry.state.kind === 'failed') entry.state = { kind: 'waiting' }
    this.#tell()
    this.#hurry()
  }

  close(): void {
    this.#stop.abort()
    this.#wake?.()
    void this.#shelf.close()
  }

  #enter(upload: Upload) {
    const name = nameOf(upload)
    const known = this.#entries.get(name)
    if (known && known.state.kind !== 'failed') return
    this.#entries.set(name, { upload, state: { kind: 'waiting' } })
    this.#tell()
  }

  #hurry() {
    this.#waitMs = RETRY_MS.first
    this.#wake?.()
    void this.#run()
  }

  async #run() {
    if (this.#isRunning) return
    this.#isRunning = true
    const { signal } = this.#stop
    for (let entry = this.#next(); entry && !signal.aborted; entry = this.#next()) {
      const isDone = await this.#bring(entry)
      if (isDone) this.#waitMs = RETRY_MS.first
      else if (!signal.aborted) await this.#pause()
    }
    this.#isRunning = false
  }

  #next(): Entry | undefined {
    return [...this.#entries.values()].find(({ state }) => state.kind !== 'failed')
  }

  /** @returns false when it is worth another try in a while */
  async #bring(entry: Entry): Promise<boolean> {
    const { upload } = entry
    try {
      await this.#send(entry)
    } catch (error) {
      entry.state = isPassing(error) ? { kind: 'waiting' } : { kind: 'failed', error }
      // There is nothing any more that it could be brought to.
      if (isBoardGone(error)) await this.#forget(upload)
      this.#tell()
      return entry.state.kind === 'failed'
    }
    await this.#forget(upload)
    this.#tell()
    this.#listeners.stored(upload.hash)
    return true
  }

  async #forget(upload: Upload) {
    this.#entries.delete(nameOf(upload))
    await this.#shelf.remove(upload)
  }

  #send(entry: Entry): Promise<void> {
    const { upload } = entry
    entry.state = { kind: 'sending', part: 0 }
    this.#tell()
    const onProgress = (part: number) => {
      entry.state = { kind: 'sending', part }
      this.#tell()
    }
    return sendImage(upload.board, upload.file, onProgress, this.#stop.signal)
  }

  #pause(): Promise<void> {
    const waitMs = this.#waitMs
    this.#waitMs = Math.min(RETRY_MS.most, waitMs * 2)
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #tell() {
    if (this.#stop.signal.aborted) return
    this.#listeners.changed(new Map([...this.#entries.values()].map(({ upload, state }) => [upload.hash, state])))
  }
}

const nameOf = ({ board, hash }: Upload) => `${board} ${hash}`
