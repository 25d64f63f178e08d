import { createCanvas, type Canvas, Image as CanvasImage } from '@napi-rs/canvas'
import { readFile } from 'node:fs/promises'
import { imageNeeds, type ImageNeed } from '../../shared/drawing/image-needs.ts'
import type { Picture } from '../../shared/drawing/picture.ts'
import type { PictureSource } from '../../shared/drawing/pen.ts'
import type { SvgPicture } from '../../shared/drawing/svg-pen.ts'
import type { Size } from '../../shared/geometry/space.ts'
import { isTooManyPixels, readImageHeader, type ImageHeader } from '../../shared/formats/image-header.ts'
import type { AssetHash } from '../../shared/model/asset.ts'
import type { Image, Shape, ShapeId } from '../../shared/model/shape.ts'
import { pathOfAsset } from '../assets/asset-files.ts'
import { isDrawableSvg } from './svg-steps.ts'

/** Decoded images of one picture, together: 64 million pixels take 256 MiB. */
const MAX_PIXELS = 64e6
/** Longer sides are not painted by any canvas. */
const MAX_SIDE = 16_384
/** A file of less than this goes into an SVG as it is. */
const SMALL_BYTES = 256 * 1024
/** Of what an SVG shows at its own size: whoever looks closer sees more. */
const SVG_DENSITY = 2
/** All images of one SVG, as they are: beyond this no viewer opens it. */
const MAX_SVG_BYTES = 64 * 1024 ** 2

type Images = (shape: Image) => PictureSource | null

/** The images of a picture as a canvas draws them, as large as they are seen. */
export async function decodedImages(
  { shapes, scale }: Picture,
  folder: string | null,
): Promise<{ readonly of: Images; free(): void }> {
  const canvases = new Map<AssetHash, Canvas>()
  const needs = folder === null ? [] : imageNeeds(shapes, scale)
  const shrink = Math.min(1, Math.sqrt(MAX_PIXELS / needs.reduce((sum, { width, height }) => sum + width * height, 1)))
  for (const need of needs) {
    const file = await readAsset(folder!, need.asset) // there are no needs without one
    const canvas = file && isDrawable(file) && (await decode(file.bytes, sizeFor(need, file.header, shrink)))
    if (canvas) canvases.set(need.asset, canvas)
  }
  return {
    of: ({ asset }) => (asset && canvases.get(asset)) ?? null,
    free() {
      // Their pixels are not on the heap: left to the garbage collector they would pile up.
      for (const canvas of canvases.values()) canvas.width = canvas.height = 1
    },
  }
}

/** The images of a picture as an SVG carries them: small files as they are, large ones as large as they are seen. */
export async function embeddedImages({ shapes, scale }: Picture, folder: string | null): Promise<Images> {
  const pictures = new Map<AssetHash, SvgPicture>()
  let total = 0
  for (const need of folder === null ? [] : imageNeeds(shapes, scale * SVG_DENSITY)) {
    const file = await readAsset(folder!, need.asset) // there are no needs without one
    const data = file && (await forSvg(file, need))
    if (!data || (total += data.bytes.length) > MAX_SVG_BYTES) continue
    const href = dataAddress(data.type, data.bytes)
    const { width, height } = data
    pictures.set(need.asset, { id: `image-${need.asset.slice(0, 16)}`, href, width, height })
  }
  return ({ asset }) => (asset && pictures.get(asset)) ?? null
}

/** The files of images as they are, as `data:` addresses. @param maxBytes of all of them: what comes after that is left out */
export async function picturesOf(
  shapes: readonly Shape[],
  folder: string | null,
  maxBytes: number,
): Promise<ReadonlyMap<ShapeId, string>> {
  const addresses = new Map<AssetHash, string | null>()
  const pictures = new Map<ShapeId, string>()
  let left = maxBytes
  for (const shape of folder === null ? [] : shapes) {
    if (shape.kind !== 'image' || !shape.asset) continue
    if (!addresses.has(shape.asset)) {
      const file = await readAsset(folder!, shape.asset) // no shapes are looked at without one
      const fits = file !== null && file.bytes.length <= left
      if (fits) left -= file.bytes.length
      addresses.set(shape.asset, fits ? dataAddress(file.header.type, file.bytes) : null)
    }
    const address = addresses.get(shape.asset)
    if (address) pictures.set(shape.id, address)
  }
  return pictures
}

const dataAddress = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`

type AssetFile = { readonly header: ImageHeader; readonly bytes: Uint8Array }

/** @returns null for a file that is not there, or that is not what it was when it came */
async function readAsset(folder: string, asset: AssetHash): Promise<AssetFile | null> {
  const bytes = await readFile(pathOfAsset(folder, asset)).catch(() => null)
  const header = bytes && readImageHeader(bytes)
  return header && !isTooManyPixels(header) ? { header, bytes } : null
}

const isDrawable = ({ header, bytes }: AssetFile) =>
  header.type !== 'image/svg+xml' || isDrawableSvg(new TextDecoder().decode(bytes))

/** As many pixels as are needed, and no more than there are, but for an SVG, which has none. */
function sizeFor({ width, height }: Size, header: ImageHeader, shrink: number): Size {
  const wanted = Math.max(width / header.width, height / header.height) * shrink
  const scale = Math.min(header.type === 'image/svg+xml' ? Infinity : 1, wanted)
  const most = MAX_SIDE / Math.max(header.width, header.height)
  const by = Math.min(scale, most, Math.sqrt(MAX_PIXELS / (header.width * header.height)))
  return { width: Math.max(1, Math.round(header.width * by)), height: Math.max(1, Math.round(header.height * by)) }
}

async function decode(bytes: Uint8Array, { width, height }: Size): Promise<Canvas | null> {
  const image = new CanvasImage()
  try {
    image.src = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    await image.decode()
  } catch {
    return null // its header was right, and what follows is not
  }
  if (image.width === 0 || image.height === 0) return null
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(image, 0, 0, width, height)
  return canvas
}

async function forSvg({ header, bytes }: AssetFile, need: ImageNeed) {
  const size = sizeFor(need, header, 1)
  const isWorthIt = bytes.length > SMALL_BYTES && header.type !== 'image/svg+xml' && size.width < header.width
  if (!isWorthIt) return { ...header, bytes }
  const canvas = await decode(bytes, size)
  if (!canvas) return null
  // A photo has nothing to be seen through.
  const type = header.type === 'image/jpeg' ? 'image/jpeg' : 'image/webp'
  const packed = type === 'image/jpeg' ? await canvas.encode('jpeg', 88) : await canvas.encode('webp', 90)
  canvas.width = canvas.height = 1
  return { type, ...size, bytes: packed as Uint8Array }
}
