import { imageNeeds, type ImageNeed } from '../../shared/drawing/image-needs.ts'
import type { Picture } from '../../shared/drawing/picture.ts'
import type { SvgPicture } from '../../shared/drawing/svg-pen.ts'
import type { Size } from '../../shared/geometry/space.ts'
import { readImageHeader, type ImageHeader } from '../../shared/formats/image-header.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Scene } from '../../shared/model/shape-kind.ts'
import type { EditorImages } from '../editor/editor.svelte.ts'
import { decodeImage } from '../images/decode-image.ts'
import type { Decoded } from '../images/image-cache.ts'

/** As server/jobs/load-images.ts has them, for small devices. */
const MAX_PIXELS = 32e6
/** A file of less than this goes into an SVG as it is. */
const SMALL_BYTES = 256 * 1024
/** Of what an SVG shows at its own size: whoever looks closer sees more. */
const SVG_DENSITY = 2

type Images = NonNullable<Scene['images']>
type Shelf = Pick<EditorImages, 'fileOf'>

/** The images of a picture as a canvas draws them, as large as they are seen; those that cannot be had are left out. */
export async function decodedImages(
  { shapes, scale }: Picture,
  shelf: Shelf | null,
): Promise<{ readonly of: Images; free(): void }> {
  const pictures = new Map<AssetHash, Decoded>()
  const needs = shelf ? imageNeeds(shapes, scale) : []
  const shrink = Math.min(1, Math.sqrt(MAX_PIXELS / needs.reduce((sum, { width, height }) => sum + width * height, 1)))
  for (const need of needs) {
    const file = await readImageFile(need.asset, shelf!) // there are no needs without one
    const decoded = file && (await decodeImage(file.blob, sizeFor(need, file.header, shrink)))
    if (decoded && decoded !== 'broken') pictures.set(need.asset, decoded)
  }
  return {
    of: ({ asset }) => (asset && pictures.get(asset)) ?? null,
    free() {
      for (const picture of pictures.values()) picture.close()
    },
  }
}

/** The images of a picture as an SVG carries them: small files as they are, large ones as large as they are seen. */
export async function embeddedImages({ shapes, scale }: Picture, shelf: Shelf | null): Promise<Images> {
  const pictures = new Map<AssetHash, SvgPicture>()
  for (const need of shelf ? imageNeeds(shapes, scale * SVG_DENSITY) : []) {
    const file = await readImageFile(need.asset, shelf!) // as above
    if (!file) continue
    const { blob, width, height } = await forSvg(file, need)
    pictures.set(need.asset, { id: `image-${need.asset.slice(0, 16)}`, href: await dataAddress(blob), width, height })
  }
  return ({ asset }) => (asset && pictures.get(asset)) ?? null
}

type ImageFile = { readonly blob: Blob; readonly header: ImageHeader }

async function readImageFile(asset: AssetHash, shelf: Shelf): Promise<ImageFile | null> {
  const file = await shelf.fileOf(asset)
  const header = file && readImageHeader(new Uint8Array(await file.arrayBuffer()))
  return header ? { header, blob: file.slice(0, file.size, header.type) } : null
}

/** As many pixels as are needed, and no more than there are, but for an SVG, which has none. */
function sizeFor({ width, height }: Size, header: ImageHeader, shrink: number): Size {
  const wanted = Math.max(width / header.width, height / header.height) * shrink
  const scale = Math.min(header.type === 'image/svg+xml' ? Infinity : 1, wanted)
  const by = Math.min(scale, Math.sqrt(MAX_PIXELS / (header.width * header.height)))
  return { width: Math.max(1, Math.round(header.width * by)), height: Math.max(1, Math.round(header.height * by)) }
}

async function forSvg({ header, blob }: ImageFile, need: ImageNeed): Promise<Size & { readonly blob: Blob }> {
  const size = sizeFor(need, header, 1)
  const isWorthIt = blob.size > SMALL_BYTES && header.type !== 'image/svg+xml' && size.width < header.width
  const decoded = isWorthIt ? await decodeImage(blob, size) : 'broken'
  if (decoded === 'broken') return { width: header.width, height: header.height, blob }
  const canvas = new OffscreenCanvas(size.width, size.height)
  canvas.getContext('2d')?.drawImage(decoded as ImageBitmap, 0, 0) // a browser decodes into nothing else
  decoded.close()
  // A photo has nothing to be seen through.
  const packing =
    header.type === 'image/jpeg' ? { type: 'image/jpeg', quality: 0.88 } : { type: 'image/webp', quality: 0.9 }
  return { ...size, blob: await canvas.convertToBlob(packing) }
}

/** A file as an address that has all of it. */
export function dataAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string) // as it was asked for
    reader.onerror = () => reject(reader.error ?? new Error('Not read'))
    reader.readAsDataURL(file)
  })
}
