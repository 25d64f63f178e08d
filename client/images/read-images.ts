import { isTooManyPixels, MAX_IMAGE_PIXELS, readImageHeader } from '../../shared/formats/image-header.ts'
import type { Size } from '../../shared/geometry/space.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import { messages } from '../messages/index.ts'
import { hashOf } from './sha256.ts'

/** A file that a board can show. */
export type ReadImage = {
  readonly hash: AssetHash
  readonly type: string
  readonly natural: Size
  /** With the type that its bytes say. */
  readonly file: Blob
}

/**
 * Reads files as pictures, by their bytes and not by what they are called.
 *
 * @param maxBytes of one picture
 * @returns those that a board takes, in their order, and a sentence about one of the others
 */
export async function readImages(
  files: readonly File[],
  maxBytes: number,
): Promise<{ readonly images: readonly ReadImage[]; readonly problem: string | null }> {
  const read = await Promise.all(files.map((file) => readImage(file, maxBytes)))
  return {
    images: read.filter((image) => typeof image !== 'string'),
    problem: read.find((problem) => typeof problem === 'string') ?? null,
  }
}

async function readImage(file: File, maxBytes: number): Promise<ReadImage | string> {
  const { images } = messages
  let bytes: Uint8Array<ArrayBuffer>
  try {
    const isImage = readImageHeader(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer())) !== null
    if (file.size > maxBytes)
      return isImage || file.type.startsWith('image/')
        ? images.tooLarge(file.name, Math.floor(maxBytes / 1024 ** 2))
        : images.notAPicture(file.name)
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return images.unreadable(file.name)
  }
  const header = readImageHeader(bytes)
  if (!header) return images.notAPicture(file.name)
  if (isTooManyPixels(header)) return images.tooManyPixels(file.name, MAX_IMAGE_PIXELS / 1e6)
  const { type, width, height } = header
  return { hash: await hashOf(bytes), type, natural: { width, height }, file: new Blob([bytes], { type }) }
}

/** Enough to tell a picture from a film before all of it is read. */
const HEAD_BYTES = 256 * 1024
