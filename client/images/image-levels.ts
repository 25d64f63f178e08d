import type { Size } from '../../shared/geometry/space.ts'
import { placeBox, type Image } from '../../shared/model/shape.ts'

/**
 * How much smaller than its file a decoded picture is: level n has 1/2ⁿ of its sides. As with the tiles of a map, what
 * is seen from afar is painted from few pixels, and a photo of many is never decoded as a whole.
 */
export type Level = number

/** No more pixels of one picture are decoded: 64 MB. */
const MAX_LEVEL_PIXELS = 16e6
/** An SVG may be decoded larger than it says, up to this side. */
const MAX_SVG_SIDE = 4096
/** Smaller than this is not worth a level of its own. */
const LEAST_SIDE = 64
/** What is kept of every picture that was seen once. */
const THUMB_SIDE = 128

/** The level with at least as many pixels as are seen. @param scale device pixels to a board unit */
export function levelFor(image: Image, scale: number): Level {
  const { w, h } = placeBox(image)
  const { natural, crop } = image
  const seen = Math.max((w / crop.w / natural.width) * scale, (h / crop.h / natural.height) * scale)
  const wanted = Math.floor(-Math.log2(Math.max(seen, 1e-6)) + 1e-9)
  return Math.min(Math.max(wanted, largestLevel(image)), smallestLevel(image))
}

/** The level of which one is kept of each picture. */
export const thumbLevel = (image: Image): Level => {
  const level = Math.ceil(Math.log2(longest(image) / THUMB_SIDE))
  return Math.min(Math.max(level, largestLevel(image)), smallestLevel(image))
}

export function sizeAt({ natural }: Image, level: Level): Size {
  const by = 2 ** -level
  return {
    width: Math.max(1, Math.round(natural.width * by)),
    height: Math.max(1, Math.round(natural.height * by)),
  }
}

const longest = ({ natural }: Image) => Math.max(natural.width, natural.height)

function largestLevel(image: Image): Level {
  const { width, height } = image.natural
  if (image.type === 'image/svg+xml') return Math.ceil(Math.log2(longest(image) / MAX_SVG_SIDE))
  return Math.max(0, Math.ceil(Math.log2((width * height) / MAX_LEVEL_PIXELS) / 2))
}

const smallestLevel = (image: Image): Level =>
  Math.max(largestLevel(image), Math.floor(Math.log2(Math.max(1, longest(image) / LEAST_SIDE))))
