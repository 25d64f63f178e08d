import { latin1 } from './png-chunks.ts'

/** Kinds of picture files that boards take: those that every browser of today shows in an `<img>`. */
export const IMAGE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/svg+xml',
] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** What the first bytes of a picture say about it. */
export type ImageHeader = {
  readonly type: ImageType
  /** Pixels, as it is shown: cameras that were held upright say so beside the pixels. */
  readonly width: number
  readonly height: number
}

/** Decoded, a pixel takes four bytes: this many take 400 MB. */
export const MAX_IMAGE_PIXELS = 100e6
/** No canvas is larger. */
export const MAX_IMAGE_SIDE = 32_767

type Measured = readonly [width: number, height: number] | null

/**
 * Reads type and size from the bytes themselves, whatever somebody calls them, and without decoding what may be a bomb.
 *
 * @param bytes of the file, from its beginning
 * @returns null for what is no picture of these kinds, or is broken before its size is said
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  for (const [type, measure] of READERS) {
    const size = measure(bytes)
    if (size) return size[0] > 0 && size[1] > 0 ? { type, width: size[0], height: size[1] } : null
  }
  return null
}

/** Whether a picture has so many pixels that it should not be decoded. */
export const isTooManyPixels = ({ width, height }: Pick<ImageHeader, 'width' | 'height'>) =>
  width * height > MAX_IMAGE_PIXELS || Math.max(width, height) > MAX_IMAGE_SIDE

/** Each answers null unless the file is of its kind. */
const READERS: readonly (readonly [ImageType, (bytes: Uint8Array) => Measured])[] = [
  ['image/png', measurePng],
  ['image/jpeg', measureJpeg],
  ['image/gif', measureGif],
  ['image/webp', measureWebp],
  ['image/avif', measureAvif],
  ['image/svg+xml', measureSvg],
]

const letters = (bytes: Uint8Array, from: number, count: number) => latin1(bytes.subarray(from, from + count))
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength)

function measurePng(bytes: Uint8Array): Measured {
  if (bytes.length < 24 || letters(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || letters(bytes, 12, 4) !== 'IHDR') return null
  const view = viewOf(bytes)
  return [view.getUint32(16), view.getUint32(20)]
}

function measureGif(bytes: Uint8Array): Measured {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(letters(bytes, 0, 6))) return null
  const view = viewOf(bytes)
  return [view.getUint16(6, true), view.getUint16(8, true)]
}

/** Frame headers, and what else uses their numbers. */
const isFrameHeader = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function measureJpeg(bytes: Uint8Array): Measured {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = viewOf(bytes)
  let isOnItsSide = false
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at++ // padding
      continue
    }
    const length = view.getUint16(at + 2)
    if (marker === 0xe1) isOnItsSide = orientationOf(bytes.subarray(at + 4, at + 2 + length)) >= 5
    if (isFrameHeader(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      return isOnItsSide ? [height, width] : [width, height]
    }
    at += 2 + Math.max(2, length)
  }
  return null
}

const ORIENTATION = 0x0112

/** How the camera was held, 1 to 8 as in EXIF; from 5 on width and height change places. */
function orientationOf(exif: Uint8Array): number {
  if (letters(exif, 0, 6) !== 'Exif\0\0' || exif.length < 14) return 1
  const tiff = exif.subarray(6)
  const view = viewOf(tiff)
  const isLittle = letters(tiff, 0, 2) === 'II'
  const start = view.getUint32(4, isLittle)
  if (start + 2 > tiff.length) return 1
  const count = view.getUint16(start, isLittle)
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + 12 * i
    if (entry + 10 > tiff.length) return 1
    if (view.getUint16(entry, isLittle) === ORIENTATION) return view.getUint16(entry + 8, isLittle)
  }
  return 1
}

function measureWebp(bytes: Uint8Array): Measured {
  if (bytes.length < 30 || letters(bytes, 0, 4) !== 'RIFF' || letters(bytes, 8, 4) !== 'WEBP') return null
  const view = viewOf(bytes)
  switch (letters(bytes, 12, 4)) {
    case 'VP8 ':
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
    }
    case 'VP8X':
      return [(view.getUint32(24, true) & 0xffffff) + 1, (view.getUint32(26, true) >>> 8) + 1]
    default:
      return null
  }
}

/** Boxes that hold other boxes on the way to the sizes, and what stands in them before those. */
const AVIF_HOLDERS: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 }
/** A stranger may nest them for as long as the file is. */
const MAX_DEPTH = 3

/** A picture made of several says the size of each: the largest is that of the whole. */
function measureAvif(bytes: Uint8Array): Measured {
  if (bytes.length < 16 || letters(bytes, 4, 4) !== 'ftyp' || !/avi[fs]/.test(letters(bytes, 8, 56))) return null
  const view = viewOf(bytes)
  let [width, height, isTurned] = [0, 0, false]
  const read = (from: number, to: number, depth = 0) => {
    for (let at = from; at + 8 <= to;) {
      const length = view.getUint32(at)
      const end = length === 0 ? to : at + length
      if (end < at + 8 || end > to) return
      const kind = letters(bytes, at + 4, 4)
      const skipped = Object.hasOwn(AVIF_HOLDERS, kind) ? AVIF_HOLDERS[kind] : undefined
      if (skipped !== undefined && depth < MAX_DEPTH) read(at + 8 + skipped, end, depth + 1)
      if (kind === 'irot' && end >= at + 9) isTurned = view.getUint8(at + 8) % 2 === 1
      if (kind === 'ispe' && end >= at + 20) {
        const [w, h] = [view.getUint32(at + 12), view.getUint32(at + 16)]
        if (w * h > width * height) [width, height] = [w, h]
      }
      at = end
    }
  }
  read(0, bytes.length)
  return isTurned ? [height, width] : [width, height]
}

/** How far into a file an SVG has to begin. */
const SVG_HEAD = 64 * 1024
/** What browsers give an SVG that says nothing about its size. */
const SVG_SIZE = [300, 150] as const
const SVG_LONGEST = 10_000
/** CSS pixels. */
const UNITS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  em: 16,
}
const BEFORE_ROOT = /^(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*\?>|<!--[^]*?-->|<!DOCTYPE[^[>]*(?:\[[^\]]*\])?\s*>)*/i

/** An SVG has no pixels; these are the ones that it asks for. */
function measureSvg(bytes: Uint8Array): Measured {
  const head = letters(bytes, 0, SVG_HEAD).replace(BEFORE_ROOT, '')
  const root = /^<svg(?=[\s>/])((?:"[^"]*"|'[^']*'|[^"'>])*)>/.exec(head)?.[1]
  if (root === undefined) return null
  const attribute = (name: string) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']\\s*([^"']*?)\\s*["']`).exec(root)?.[1]
  const length = (name: string) => {
    const [, number, unit] = /^([\d.]+(?:e\d+)?)([a-z]*)$/i.exec(attribute(name) ?? '') ?? []
    const value = Number(number) * (UNITS[unit?.toLowerCase() || 'px'] ?? NaN)
    return value > 0 && Number.isFinite(value) ? value : null
  }
  const [, , boxWidth = 0, boxHeight = 0] = (attribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  const ratio = boxWidth > 0 && boxHeight > 0 ? boxWidth / boxHeight : null
  const [givenWidth, givenHeight] = [length('width'), length('height')]
  const width = givenWidth ?? (givenHeight && ratio ? givenHeight * ratio : ratio ? boxWidth : SVG_SIZE[0])
  const height = givenHeight ?? (ratio ? width / ratio : SVG_SIZE[1])
  const scale = Math.min(1, SVG_LONGEST / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}
