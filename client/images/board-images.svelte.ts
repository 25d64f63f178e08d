import type { PictureSource } from '../../shared/drawing/pen.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Image } from '../../shared/model/shape.ts'
import { decodeImage, shrinkImage } from './decode-image.ts'
import { ImageCache, type Decoded } from './image-cache.ts'
import type { ReadImage } from './read-images.ts'
import { NO_UPLOADS, Uploads, type UploadStates } from './uploads.ts'

/** What decoded pictures may take together, MB; for small devices, and for others. */
const CACHE_MB = { small: 64, large: 256 }

/** The pictures of one open board: decoded as they are seen, and brought to the server. */
export class BoardImages {
  /** A sentence about files that could not be taken. */
  problem = $state<string | null>(null)
  /** Null for somebody who brings none. */
  readonly uploads: Uploads | null
  /** How it is with those that are on their way. */
  uploading = $state.raw<UploadStates>(NO_UPLOADS)
  /** The largest picture that the server takes. */
  maxBytes = $state(20 * 1024 ** 2)
  readonly #key: string
  readonly #cache: ImageCache
  #listeners: readonly ((asset: AssetHash) => void)[] = []

  /** @param key of the board @param brings whether this person may bring pictures */
  constructor(key: string, brings: boolean) {
    this.#key = key
    this.uploads = brings
      ? new Uploads({
          changed: (states) => (this.uploading = states),
          stored: (hash) => this.#cache.lookAgain([hash]),
        })
      : null
    this.#cache = new ImageCache({
      load: (image, size) => this.#load(image, size),
      shrink: shrinkImage,
      onArrival: (asset) => {
        for (const listen of this.#listeners) listen(asset)
      },
      maxBytes: (isSmallDevice() ? CACHE_MB.small : CACHE_MB.large) * 2 ** 20,
    })
  }

  /** What can be shown of an image now. @param scale device pixels to a board unit */
  lookup(image: Image, scale: number): PictureSource | null {
    return this.#cache.lookup(image, scale)
  }

  /** Calls `listen` whenever more can be seen of a picture. @returns its own stop */
  onArrival(listen: (asset: AssetHash) => void): () => void {
    this.#listeners = [...this.#listeners, listen]
    return () => (this.#listeners = this.#listeners.filter((other) => other !== listen))
  }

  /** Pictures that were not on the server may be there now. */
  lookAgain(): void {
    this.#cache.lookAgain()
  }

  /** People look elsewhere than before. */
  viewChanged(): void {
    this.#cache.viewChanged()
  }

  /** Shows a picture from memory at once, and brings it to the server. */
  bring({ hash, file }: ReadImage): void {
    this.uploads?.add({ board: this.#key, hash, file })
    this.#cache.lookAgain([hash])
  }

  /** The file of a picture, from memory or from the server; null when it cannot be had now. */
  async fileOf(hash: AssetHash): Promise<Blob | null> {
    return this.uploads?.fileOf(hash) ?? (await download(hash))
  }

  close(): void {
    this.uploads?.close()
    this.#cache.close()
  }

  async #load(
    image: Image,
    size: { readonly width: number; readonly height: number },
  ): Promise<Decoded | 'broken' | null> {
    const hash = image.asset
    if (!hash) return null
    const file = await this.fileOf(hash)
    return file && decodeImage(file, size)
  }
}

/** @returns null when the server has no such file, or cannot be reached: it is looked for again when things change */
async function download(hash: AssetHash): Promise<Blob | null> {
  const answer = await fetch(`/assets/${hash}`).catch(() => null)
  return answer?.ok ? await answer.blob() : null
}

/** Browsers round how much memory a device has, and some do not tell: then its screen does. */
function isSmallDevice(): boolean {
  const { deviceMemory } = navigator as Navigator & { readonly deviceMemory?: number } // not in every browser
  return deviceMemory === undefined ? Math.min(screen.width, screen.height) <= 600 : deviceMemory < 4
}
