import type { PictureSource } from '../../shared/drawing/pen.ts'
import type { Size } from '../../shared/geometry/space.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Image } from '../../shared/model/shape.ts'
import { levelFor, sizeAt, thumbLevel, type Level } from './image-levels.ts'

/** A picture that can be drawn, until it is closed. */
export type Decoded = PictureSource & { close(): void }

type Surroundings = {
  /**
   * Brings a picture in a size. Resolves with null when its file is not there (yet), and with 'broken' when it is no
   * picture.
   */
  readonly load: (image: Image, size: Size) => Promise<Decoded | 'broken' | null>
  /** A smaller one of a picture that is there. */
  readonly shrink: (picture: Decoded, size: Size) => Promise<Decoded>
  /** More can be seen of the picture than before. */
  readonly onArrival: (asset: AssetHash) => void
  readonly maxBytes: number
}

type Kept = { readonly picture: Decoded; readonly bytes: number }
type Shelf = {
  readonly levels: Map<Level, Kept>
  thumb: Decoded | null
  state: 'here' | 'missing' | 'broken'
  /** What was let go for want of memory in which view: it is not brought back there, lest something else has to go. */
  readonly letGo: Map<Level, number>
}

/** Each decodes in a thread of the browser's. */
const MAX_LOADING = 4
const MAX_THUMBS = 4000

/**
 * Decoded pictures, each as large as it is seen, within a number of bytes. What is asked for and not there is brought,
 * and told when it has come; meanwhile what there is of it is shown, larger or smaller.
 */
export class ImageCache {
  readonly #around: Surroundings
  readonly #shelves = new Map<AssetHash, Shelf>()
  /** Those used longest ago come first. */
  readonly #uses = new Map<string, { readonly asset: AssetHash; readonly level: Level }>()
  readonly #waiting = new Map<string, { readonly image: Image; readonly level: Level }>()
  readonly #loading = new Set<string>()
  #bytes = 0
  #thumbs = 0
  /** How often people have looked elsewhere. */
  #view = 0
  /** How often files may have come. */
  #news = 0
  #isClosed = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  get bytes(): number {
    return this.#bytes
  }

  /** What can be shown of an image now; null when nothing can. @param scale device pixels to a board unit */
  lookup(image: Image, scale: number): PictureSource | null {
    const { asset } = image
    if (!asset) return null
    const shelf = this.#shelfOf(asset)
    const level = levelFor(image, scale)
    const kept = shelf.levels.get(level)
    if (kept) {
      this.#use(asset, level)
      return kept.picture
    }
    const next = bestOf(shelf, level)
    const isKept = next !== null || shelf.thumb !== null
    if (!isKept || shelf.letGo.get(level) !== this.#view) this.#want(image, level, shelf)
    if (next === null) return shelf.thumb
    this.#use(asset, next)
    return shelf.levels.get(next)?.picture ?? null
  }

  /** Files that were not there may have come. @param assets these; all without it */
  lookAgain(assets?: Iterable<AssetHash>): void {
    this.#news++
    for (const asset of assets ?? this.#shelves.keys()) {
      const shelf = this.#shelves.get(asset)
      if (shelf?.state !== 'missing') continue
      shelf.state = 'here'
      // Whoever shows it asks again.
      this.#around.onArrival(asset)
    }
  }

  /** People look elsewhere: what had to go for want of memory may come back. */
  viewChanged(): void {
    this.#view++
  }

  close(): void {
    this.#isClosed = true
    this.#waiting.clear()
    for (const { levels, thumb } of this.#shelves.values()) {
      for (const { picture } of levels.values()) picture.close()
      thumb?.close()
    }
    this.#shelves.clear()
  }

  #shelfOf(asset: AssetHash): Shelf {
    let shelf = this.#shelves.get(asset)
    if (!shelf) {
      shelf = { levels: new Map(), thumb: null, state: 'here', letGo: new Map() }
      this.#shelves.set(asset, shelf)
    }
    return shelf
  }

  #want(image: Image, level: Level, { state }: Shelf) {
    const name = nameOf(image.asset, level)
    if (state !== 'here' || this.#loading.has(name) || this.#isClosed) return
    // What was asked for last is what people look at now.
    this.#waiting.delete(name)
    this.#waiting.set(name, { image, level })
    this.#loadNext()
  }

  #loadNext() {
    while (this.#loading.size < MAX_LOADING) {
      const last = [...this.#waiting].at(-1)
      if (!last) return
      const [name, { image, level }] = last
      this.#waiting.delete(name)
      this.#loading.add(name)
      void this.#load(image, level).finally(() => {
        this.#loading.delete(name)
        this.#loadNext()
      })
    }
  }

  async #load(image: Image, level: Level) {
    const asset = image.asset! // `lookup` asks for no others
    const shelf = this.#shelfOf(asset)
    const size = sizeAt(image, level)
    const news = this.#news
    const loaded = await this.#around.load(image, size).catch(() => null)
    if (this.#isClosed) {
      if (loaded && loaded !== 'broken') loaded.close()
    } else if (loaded === null) {
      // It may have come in between: then whoever shows it asks again.
      if (news === this.#news) shelf.state = 'missing'
      else this.#around.onArrival(asset)
    } else if (loaded === 'broken') {
      shelf.state = 'broken'
    } else {
      this.#keep(asset, shelf, level, loaded)
      this.#around.onArrival(asset)
      await this.#makeThumb(image, shelf, level)
    }
  }

  #keep(asset: AssetHash, shelf: Shelf, level: Level, picture: Decoded) {
    shelf.levels.get(level)?.picture.close()
    const bytes = 4 * picture.width * picture.height
    shelf.levels.set(level, { picture, bytes })
    this.#bytes += bytes
    this.#use(asset, level)
    this.#shrinkTo(this.#around.maxBytes)
  }

  async #makeThumb(image: Image, shelf: Shelf, level: Level) {
    const wanted = thumbLevel(image)
    const kept = shelf.levels.get(level)
    if (shelf.thumb || level >= wanted || this.#thumbs >= MAX_THUMBS || !kept) return
    const thumb = await this.#around.shrink(kept.picture, sizeAt(image, wanted)).catch(() => null)
    if (shelf.thumb || this.#isClosed) return thumb?.close()
    shelf.thumb = thumb
    this.#thumbs++
  }

  #use(asset: AssetHash, level: Level) {
    const name = nameOf(asset, level)
    this.#uses.delete(name)
    this.#uses.set(name, { asset, level })
  }

  #shrinkTo(maxBytes: number) {
    for (const [name, { asset, level }] of this.#uses) {
      if (this.#bytes <= maxBytes || this.#uses.size === 1) return
      this.#uses.delete(name)
      const shelf = this.#shelves.get(asset)
      const kept = shelf?.levels.get(level)
      if (!shelf || !kept) continue
      shelf.levels.delete(level)
      shelf.letGo.set(level, this.#view)
      this.#bytes -= kept.bytes
      kept.picture.close()
    }
  }
}

const nameOf = (asset: AssetHash | null, level: Level) => `${asset} ${level}`

/** The next larger level that is there, or else the next smaller one. */
function bestOf({ levels }: Shelf, wanted: Level): Level | null {
  let best: Level | null = null
  const off = (level: Level) => (level < wanted ? wanted - level : (level - wanted) * 100)
  for (const level of levels.keys()) if (best === null || off(level) < off(best)) best = level
  return best
}
